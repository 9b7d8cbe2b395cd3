"""Step 3, Sənədlər (Manual 10.3)."""

from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, NotFound, NotStored
from ekabinet_core.ids import AttachmentId
from ekabinet_testing.journey import PDF, Journey, upload
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


@pytest.fixture
def empty(cabinet: Cabinet, leyla: Actor) -> Application:
    """A new draft."""
    return cabinet.drafts.start(leyla)


def test_a_document_is_kept_by_its_digest(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    (attachment,) = cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version).attachments

    assert (attachment.kind, attachment.name) == ("contract", "müqavilə.pdf")
    assert attachment.media_type == "application/pdf"
    with cabinet.parts.files.open(attachment.file.digest) as content:
        assert content.read() == PDF


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C:\\Users\\leyla\\a.pdf", "a.pdf"),
        ("../../etc/a.pdf", "a.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("a\r\nb.pdf", "ab.pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 120}.pdf"),
        ("Müqavilə №1.pdf", "Müqavilə №1.pdf"),
    ],
)
def test_a_name_is_never_a_path(
    cabinet: Cabinet, leyla: Actor, empty: Application, typed: str, kept: str
) -> None:
    (attachment,) = cabinet.papers.add(empty.id, "contract", upload(typed), leyla, empty.version).attachments

    assert attachment.name == kept


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"MZ\x90", "wrong-kind"),
        ("a.exe", PDF, "wrong-kind"),
        ("a.jpg", PDF, "wrong-kind"),
        ("..", PDF, "wrong-kind"),
        ("a.pdf", PDF[:-7], "unreadable"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/JavaScript"), "hostile"),
    ],
)
def test_a_file_is_judged_by_its_content(
    cabinet: Cabinet, leyla: Actor, empty: Application, *, name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(NotAccepted) as refused:
        cabinet.papers.add(empty.id, "contract", upload(name, content), leyla, empty.version)

    assert refused.value.reason == reason
    assert cabinet.drafts.get(empty.id, leyla) == empty


def test_a_file_that_is_too_big_is_refused(world: MemoryWorld, leyla: Actor, empty: Application) -> None:
    rules = world.cabinet.rules
    small = world.over(
        evolve(world.parts, rules=evolve(rules, files=evolve(rules.files, largest=len(PDF) - 1)))
    ).cabinet

    with pytest.raises(NotAccepted, match="too-big"):
        small.papers.add(empty.id, "contract", upload(), leyla, empty.version)


def test_a_kind_of_document_may_have_a_limit_of_its_own(
    world: MemoryWorld, leyla: Actor, empty: Application
) -> None:
    rules = world.cabinet.rules
    documents = tuple(
        evolve(one, largest=len(PDF) - 1) if one.code == "certificate" else one for one in rules.documents
    )
    narrow = world.over(evolve(world.parts, rules=evolve(rules, documents=documents))).cabinet
    kept = narrow.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    with pytest.raises(NotAccepted, match="too-big"):
        narrow.papers.add(empty.id, "certificate", upload(), leyla, kept.version)


def test_there_are_never_too_many_files(world: MemoryWorld, leyla: Actor, empty: Application) -> None:
    rules = world.cabinet.rules
    few = world.over(evolve(world.parts, rules=evolve(rules, files=evolve(rules.files, most=1)))).cabinet
    full = few.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    with pytest.raises(Invalid, match="too-many-files @ file"):
        few.papers.add(empty.id, "contract", upload("b.pdf"), leyla, full.version)


def test_a_document_needs_its_kind(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    for kind, code in (("", "choose"), ("novel", "unknown-choice")):
        with pytest.raises(Invalid, match=f"{code} @ document_kind"):
            cabinet.papers.add(empty.id, kind, upload(), leyla, empty.version)


def test_one_file_twice_is_two_papers_with_one_content(
    cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    once = cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    twice = cabinet.papers.add(empty.id, "contract", upload(), leyla, once.version)

    first, second = twice.attachments
    assert first.id != second.id
    assert first.file == second.file


def test_a_full_disk_changes_nothing(world: MemoryWorld, leyla: Actor, empty: Application) -> None:
    world.files.full = True

    with pytest.raises(NotStored):
        world.cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    assert world.cabinet.drafts.get(empty.id, leyla) == empty


def test_a_document_can_be_taken_out(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    added = cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    emptied = cabinet.papers.remove(empty.id, added.attachments[0].id, leyla, added.version)

    assert emptied.attachments == ()
    with pytest.raises(NotFound):
        cabinet.papers.remove(empty.id, AttachmentId("nothing"), leyla, emptied.version)


def three(cabinet: Cabinet, draft: Application, by: Actor) -> Application:
    """The draft with three more documents."""
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        draft = cabinet.papers.add(draft.id, "contract", upload(name), by, draft.version)
    return draft


@pytest.mark.parametrize(
    ("move", "order"),
    [
        (("b.pdf", -1), "bac"),
        (("b.pdf", 1), "acb"),
        (("a.pdf", -1), "abc"),
        (("c.pdf", 1), "abc"),
        (("c.pdf", -2), "cab"),
        (("b.pdf", 0), "abc"),
    ],
)
def test_a_document_is_moved_among_the_others(
    cabinet: Cabinet, leyla: Actor, empty: Application, move: tuple[str, int], order: str
) -> None:
    name, places = move
    draft = three(cabinet, empty, leyla)
    moved = next(one for one in draft.attachments if one.name == name)

    draft = cabinet.papers.shift(draft.id, moved.id, places, leyla, draft.version)

    assert "".join(one.name[0] for one in draft.attachments) == order


def test_what_is_signed_has_the_documents_in_the_order_they_were_put(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    draft = cabinet.papers.add(draft.id, "contract", upload("əlavə.pdf"), leyla, draft.version)
    draft = cabinet.papers.shift(draft.id, draft.attachments[-1].id, -1, leyla, draft.version)

    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)

    assert confirmed.package is not None
    names = [one.name for one in confirmed.package.files]
    assert names[-2:] == ["01 əlavə.pdf", "02 müqavilə.pdf"]


def test_a_document_that_is_gone_or_was_seen_elsewhere_is_not_moved(
    cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    draft = three(cabinet, empty, leyla)

    with pytest.raises(NotFound):
        cabinet.papers.shift(draft.id, AttachmentId("nothing"), 1, leyla, draft.version)
    with pytest.raises(Conflict):
        cabinet.papers.shift(draft.id, draft.attachments[0].id, 1, leyla, draft.version - 1)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_a_stale_tab_changes_nothing(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    added = cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version)

    with pytest.raises(Conflict):
        cabinet.papers.add(empty.id, "contract", upload(), leyla, empty.version)
    with pytest.raises(Conflict):
        cabinet.papers.remove(empty.id, added.attachments[0].id, leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == added


def test_a_draft_changed_while_its_file_came_in_is_left_alone(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    class Slow(BytesIO):
        """A file during whose upload another tab writes the text."""

        def read(self, size: int | None = -1) -> bytes:
            if cabinet.drafts.get(empty.id, leyla) == empty:
                cabinet.content.write(empty.id, "a", "b", leyla, empty.version)
            return super().read(size)

    with pytest.raises(Conflict):
        cabinet.papers.add(empty.id, "contract", evolve(upload(), content=Slow(PDF)), leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla).attachments == ()
