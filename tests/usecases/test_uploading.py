"""Files that come in pieces, from the first to the moment they are taken in."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotAccepted, NotFound, WrongStatus
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import ApplicationId, CaseId, UploadId
from ekabinet_testing.journey import CLERK, PDF, Journey
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


@pytest.fixture
def empty(cabinet: Cabinet, leyla: Actor) -> Application:
    """A new draft."""
    return cabinet.drafts.start(leyla)


@pytest.fixture
def whole(cabinet: Cabinet, leyla: Actor, empty: Application) -> HalfUpload:
    """A contract that has come in two pieces."""
    upload = cabinet.uploading.for_application(empty.id, "müqavilə.pdf", len(PDF), leyla)
    cabinet.uploading.append(upload.id, 0, PDF[:20], leyla)
    return cabinet.uploading.append(upload.id, 20, PDF[20:], leyla)


def test_what_came_in_pieces_is_taken_in_as_any_upload(
    cabinet: Cabinet, leyla: Actor, empty: Application, whole: HalfUpload
) -> None:
    with cabinet.uploading.opened(whole.id, empty.id, leyla) as upload:
        added = cabinet.papers.add(empty.id, "contract", upload, leyla, empty.version)

    assert [(one.name, one.file.size) for one in added.attachments] == [("müqavilə.pdf", len(PDF))]
    with pytest.raises(NotFound):
        cabinet.uploading.get(whole.id, leyla)


def test_what_was_refused_is_forgotten(
    cabinet: Cabinet, leyla: Actor, empty: Application, whole: HalfUpload
) -> None:
    with pytest.raises(NotAccepted), cabinet.uploading.opened(whole.id, empty.id, leyla):
        raise NotAccepted("upload", "hostile")

    assert list(cabinet.uploading.waiting([whole.id], empty.id, leyla)) == []


def test_what_another_tab_came_before_of_waits_on(
    cabinet: Cabinet, leyla: Actor, empty: Application, whole: HalfUpload
) -> None:
    with pytest.raises(Conflict), cabinet.uploading.opened(whole.id, empty.id, leyla) as upload:
        cabinet.papers.add(empty.id, "contract", upload, leyla, empty.version + 1)

    assert list(cabinet.uploading.waiting([whole.id], empty.id, leyla)) == [whole]


def test_for_anybody_else_it_does_not_exist(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, empty: Application, whole: HalfUpload
) -> None:
    with pytest.raises(NotFound):
        cabinet.uploading.for_application(empty.id, "a.pdf", 1, rashad)
    with pytest.raises(NotFound):
        cabinet.uploading.append(whole.id, whole.offset, b"x", rashad)
    with pytest.raises(NotFound):
        cabinet.uploading.cancel(whole.id, rashad)
    with pytest.raises(Invalid), cabinet.uploading.opened(whole.id, empty.id, rashad):
        pass

    assert cabinet.uploading.get(whole.id, leyla) == whole


def test_it_is_taken_in_only_whole_and_where_it_was_meant_for(
    cabinet: Cabinet, leyla: Actor, empty: Application, whole: HalfUpload
) -> None:
    half = cabinet.uploading.for_application(empty.id, "a.pdf", 2, leyla)

    for id, meant_for in ((half.id, empty.id), (whole.id, ApplicationId("other")), (UploadId(""), empty.id)):
        with (
            pytest.raises(Invalid, match="upload-gone"),
            cabinet.uploading.opened(id, meant_for, leyla),
        ):
            pass


def test_pieces_come_in_their_order_and_not_twice(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    upload = cabinet.uploading.for_application(empty.id, "a.pdf", 9, leyla)
    first = cabinet.uploading.append(upload.id, 0, b"%PDF", leyla)

    for offset in (0, 5):
        with pytest.raises(Conflict):
            cabinet.uploading.append(upload.id, offset, b"-", leyla)

    assert cabinet.uploading.get(upload.id, leyla) == first


def test_one_that_is_cancelled_is_forgotten(cabinet: Cabinet, leyla: Actor, whole: HalfUpload) -> None:
    cabinet.uploading.cancel(whole.id, leyla)

    with pytest.raises(NotFound):
        cabinet.uploading.get(whole.id, leyla)


def test_it_is_waited_for_a_day(world: MemoryWorld, leyla: Actor, whole: HalfUpload) -> None:
    cabinet = world.cabinet
    world.clock.pass_(hours=23.9)
    cabinet.tidying.tidy()
    assert cabinet.uploading.get(whole.id, leyla) == whole

    world.clock.pass_(hours=0.1)

    with pytest.raises(NotFound):
        cabinet.uploading.get(whole.id, leyla)
    assert list(world.parts.half_uploads.of(leyla.account)) == [whole]
    world.clock.pass_(seconds=1)
    cabinet.tidying.tidy()
    assert list(world.parts.half_uploads.of(leyla.account)) == []


def test_a_file_larger_than_the_rules_is_refused_before_it_comes(
    cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    largest = cabinet.rules.files.largest
    cabinet.uploading.for_application(empty.id, "a.pdf", largest, leyla)

    with pytest.raises(NotAccepted) as refused:
        cabinet.uploading.for_application(empty.id, "a.pdf", largest + 1, leyla)

    assert (refused.value.reason, refused.value.details) == ("too-big", {"largest": str(largest)})


def test_halves_count_as_documents_do(world: MemoryWorld, leyla: Actor, empty: Application) -> None:
    rules = world.cabinet.rules
    few = world.over(evolve(world.parts, rules=evolve(rules, files=evolve(rules.files, most=2)))).cabinet
    few.uploading.for_application(empty.id, "a.pdf", 1, leyla)
    few.uploading.for_application(few.drafts.start(leyla).id, "b.pdf", 1, leyla)

    with pytest.raises(Invalid, match="too-many-halves"):
        few.uploading.for_application(empty.id, "c.pdf", 1, leyla)


def test_only_a_draft_takes_files(
    cabinet: Cabinet, journey: Journey, leyla: Actor, unknown: Application
) -> None:
    with pytest.raises(WrongStatus):
        cabinet.uploading.for_application(unknown.id, "a.pdf", 1, leyla)


def test_files_are_for_a_case_of_ones_own(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotFound):
        cabinet.uploading.for_case(CaseId("other"), "a.pdf", 1, leyla)
    with pytest.raises(Forbidden):
        cabinet.uploading.for_case(CaseId("other"), "a.pdf", 1, CLERK)
