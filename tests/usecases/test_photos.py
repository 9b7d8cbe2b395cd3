"""Photos among the documents: kept the right way up, and joined into one PDF when asked (Manual 10.3)."""

from io import BytesIO

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotStored
from ekabinet_files.judge import ChildJudge
from ekabinet_testing.contracts.upload_samples import HEIC, PHOTO
from ekabinet_testing.journey import upload
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.papers import Intake, Upload
from PIL import Image

PAPERS = (
    ("certificate", "arayış.jpg"),
    ("contract", "1.jpg"),
    ("contract", "müqavilə.pdf"),
    ("contract", "2.jpg"),
)


@pytest.fixture
def draft(cabinet: Cabinet, leyla: Actor) -> Application:
    """With two photos of a contract, among other documents."""
    draft = cabinet.drafts.start(leyla)
    for kind, name in PAPERS:
        given = upload(name, PHOTO) if name.endswith(".jpg") else upload(name)
        draft = cabinet.papers.add(draft.id, kind, given, leyla, draft.version)
    return draft


def test_a_photo_is_kept_as_it_is_read_best(world: MemoryWorld) -> None:
    parts, taken = world.parts, BytesIO()
    Image.new("RGB", (3000, 30)).save(taken, "JPEG")
    intake = Intake(parts.files, ChildJudge(), parts.validator, parts.rules, parts.clock, parts.ids)

    kept = intake.take("contract", Upload("şəkil.jpg", taken))

    assert (kept.name, kept.media_type) == ("şəkil.jpg", "image/jpeg")
    with parts.files.open(kept.file.digest) as content, Image.open(content) as picture:
        assert picture.size == (2500, 25)


def test_the_photo_of_a_phone_is_kept_as_a_jpeg_and_joined_like_one(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    added = cabinet.papers.add(draft.id, "certificate", upload("IMG_1.HEIC", HEIC), leyla, draft.version)

    joined = cabinet.papers.join(draft.id, "certificate", leyla, added.version)

    kept = added.attachments[-1]
    assert (kept.name, kept.media_type) == ("IMG_1.jpg", "image/jpeg")
    with cabinet.parts.files.open(kept.file.digest) as content:
        assert content.read().startswith(b"\xff\xd8\xff")
    assert [one.kind for one in joined.attachments].count("certificate") == 1


def test_photos_of_one_kind_become_one_pdf_in_the_place_of_the_first(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    joined = cabinet.papers.join(draft.id, "contract", leyla, draft.version)

    names = [(one.kind, one.name) for one in joined.attachments]
    assert names == [("certificate", "arayış.jpg"), ("contract", "1.pdf"), ("contract", "müqavilə.pdf")]
    assert joined.attachments[1].media_type == "application/pdf"


def test_a_single_photo_is_not_joined(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.papers.join(draft.id, "certificate", leyla, draft.version)

    assert [fault.code for fault in refused.value.faults] == ["nothing-to-join"]
    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_photos_seen_in_another_version_are_left_alone(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    with pytest.raises(Conflict):
        cabinet.papers.join(draft.id, "contract", leyla, draft.version - 1)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_photos_stay_where_the_pdf_cannot_be_kept(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    world.files.full = True

    with pytest.raises(NotStored):
        cabinet.papers.join(draft.id, "contract", leyla, draft.version)

    assert cabinet.drafts.get(draft.id, leyla) == draft
