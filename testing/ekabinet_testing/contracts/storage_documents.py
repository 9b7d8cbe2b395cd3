"""What the storage promises about the files that are named by what it keeps."""

from collections.abc import Iterator

from attrs import AttrsInstance, asdict, evolve
from ekabinet_core.application import Application
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.court_event import CaseChanged
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AttachmentId, Digest
from ekabinet_core.named_file import NamedFile
from ekabinet_core.package import Package, PackagedFile
from ekabinet_core.settlement import Exempt, Settlement
from ekabinet_core.signature import Signature
from ekabinet_core.waiting import SigningSession
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import (
    DIGEST,
    MINUTE,
    NOON,
    TODAY,
    anything,
    application,
    case,
    rolled_back,
    signing,
    submission,
)

MORE_THAN_A_PIECE = 501


def file(number: int) -> StoredFile:
    """A file of its own."""
    return StoredFile(Digest(f"{number:064x}"), number)


def attachment(number: int) -> Attachment:
    """A paper of an application."""
    return Attachment(AttachmentId(str(number)), "contract", "a.pdf", "application/pdf", file(number))


def with_every_file(id: str = "a1") -> Application:
    """An application with a file in each place that has one: 1, 2 … 5."""
    package = Package((PackagedFile("application.pdf", "application/pdf", file(4)),))
    return evolve(
        application(id),
        attachments=(attachment(1), attachment(2)),
        settlement=Settlement(Exempt("disabled", attachment(3))),
        package=package,
        signature=Signature("asan", "Aytən", DIGEST, DIGEST, file(5), NOON),
    )


def with_papers(id: str = "c1") -> Case:
    """A case with two papers: 6 and 7."""
    papers = (CaseDocument("act", "Qərar", "application/pdf", file(number), TODAY) for number in (6, 7))
    return evolve(case(id), documents=tuple(papers))


def written_again(thing: AttrsInstance) -> list[object]:
    """Every file in the thing, found in another way: among its plain tables, by their keys."""
    return [table for table in _tables(asdict(thing)) if set(table) == {"digest", "size"}]


def _tables(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for one in value:
            yield from _tables(one)


class DocumentsContract:
    """Files that are named by what is kept."""

    def test_where_nothing_is_kept_nothing_is_named(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert list(kept.documents.all()) == []

    def test_every_file_is_named_with_what_names_it(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.applications.put(with_every_file())
            kept.waits.put_signing(signing())
            kept.submissions.put(evolve(submission(), papers=(attachment(8),), package=None))
            kept.cases.put(with_papers())
            kept.feed.tell(CaseChanged(with_papers("c2")))

            named = set(kept.documents.all())

        assert named == {
            *(NamedFile("application", "a1", file(number)) for number in (1, 2, 3, 4, 5)),
            NamedFile("signing session", "s1", signing().prepared),
            NamedFile("submission", "n1", file(8)),
            *(NamedFile("case", "c1", file(number)) for number in (6, 7)),
            *(NamedFile("court event", "1", file(number)) for number in (6, 7)),
        }

    @anything
    @given(application=strategies.applications, case=strategies.cases, session=strategies.signing_sessions)
    def test_no_file_of_anything_is_forgotten(
        self, storage: Storage, application: Application, case: Case, session: SigningSession
    ) -> None:
        with rolled_back(storage) as kept:
            kept.applications.put(application)
            kept.cases.put(case)
            kept.waits.put_signing(session)

            named = [asdict(one.file) for one in kept.documents.all()]

        wanted = [found for thing in (application, case, session) for found in written_again(thing)]
        assert sorted(named, key=str) == sorted(wanted, key=str)

    def test_a_file_that_is_named_no_more_is_not_listed(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.applications.put(evolve(application(), attachments=(attachment(1), attachment(2))))
            kept.applications.put(put.detach(AttachmentId("1"), NOON))

            assert [one.file for one in kept.documents.all()] == [file(2)]

    def test_many_rows_are_all_looked_at(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for number in range(MORE_THAN_A_PIECE):
                paper = attachment(number)
                kept.applications.put(evolve(application(f"a{number}"), attachments=(paper,)))

            named = [one.file.size for one in kept.documents.all()]

        assert sorted(named) == list(range(MORE_THAN_A_PIECE))

    def test_a_file_that_moves_to_a_row_already_read_is_seen(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.applications.put(evolve(application(), attachments=(attachment(1),)))
            kept.waits.put_signing(evolve(signing(), prepared=file(2)))

        with storage.reading() as read:
            naming = read.documents.all()
            first = next(naming)
            with storage.transaction() as kept:
                kept.waits.drop_ended(NOON + MINUTE)
                kept.applications.put(evolve(application("a2"), attachments=(attachment(2),)))
            seen = {first.file, *(one.file for one in naming)}

        assert seen == {file(1), file(2)}
