"""Step 3, Sənədlər: documents of an application (Manual 10.3), and reading its papers."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import PurePath
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.attachment import PHOTO, Attachment, joined, photos_of, shifted
from ekabinet_core.errors import Invalid
from ekabinet_core.file_rules import HEIC, FileRules
from ekabinet_core.ids import ApplicationId, AttachmentId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import UNSIGNED, Verdict
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.storage import Storage
from ekabinet_ports.validator import Validator

from ekabinet_usecases.mine import my_application

NAME_MOST = 120
SIGNED = frozenset({"application/pdf", "application/vnd.etsi.asic-e+zip"})
"""Media types that may have signatures inside."""


@frozen
class Upload:
    """A file as it came from the person."""

    name: str
    content: BinaryIO


@frozen
class Intake:
    """Takes a file in: judged by its content, its signatures checked, then kept.

    A signature that does not pass keeps no file out: what became of it is told to the person and the clerk.
    """

    files: Files
    judge: UploadJudge
    validator: Validator
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def take(self, kind: str, upload: Upload, rules: FileRules | None = None) -> Attachment:
        """The file, safely kept; raises NotAccepted (``upload``) with the reason, or NotStored.

        ``rules``: other ones than those for what parties send.
        """
        name = _clean(upload.name)
        judged = self.judge.judge(upload.content, name, rules or self.rules.files_of(kind))
        verdicts = self._verdicts(upload.content, judged.media_type)
        upload.content.seek(0)
        if judged.media_type not in {PHOTO, HEIC}:
            kept = self.files.put(upload.content)
            return Attachment(AttachmentId(self.ids.new()), kind, name, judged.media_type, kept, verdicts)
        kept = self.files.put(self.judge.upright(upload.content))
        named = name if judged.media_type == PHOTO else f"{PurePath(name).stem}.jpg"
        return Attachment(AttachmentId(self.ids.new()), kind, named, PHOTO, kept)

    def bind(self, photos: Sequence[Attachment]) -> Attachment:
        """Photos as one PDF, called as the first of them, which is judged and kept as any other file."""
        first = photos[0]
        with ExitStack() as opened:
            whole = self.judge.bound(
                [opened.enter_context(self.files.open(one.file.digest)) for one in photos]
            )
        return self.take(first.kind, Upload(f"{PurePath(first.name).stem}.pdf", whole))

    def _verdicts(self, content: BinaryIO, media_type: str) -> tuple[Verdict, ...]:
        if media_type not in SIGNED:
            return ()
        report = self.validator.validate(content, self.clock.now())
        return tuple(one for one in report.verdicts if one.reason != UNSIGNED)


@frozen
class PapersStep:
    """Adding, removing and ordering documents."""

    storage: Storage
    intake: Intake
    rules: Jurisdiction
    clock: Clock

    def add(self, id: ApplicationId, kind: str, upload: Upload, by: Actor, seen: int) -> Application:
        """Add a document. Raises Invalid, NotAccepted, Conflict, WrongStatus or NotFound."""
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
        self.rules.known(self.rules.documents, kind, "document_kind")
        if len(draft.attachments) >= self.rules.files.most:
            raise Invalid.because("file", "too-many-files", most=str(self.rules.files.most))
        attachment = self.intake.take(kind, upload)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.attach(attachment, self.clock.now()))

    def remove(self, id: ApplicationId, attachment: AttachmentId, by: Actor, seen: int) -> Application:
        """Take a document out; raises NotFound, Conflict or WrongStatus."""
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.detach(attachment, self.clock.now()))

    def shift(
        self, id: ApplicationId, attachment: AttachmentId, places: int, by: Actor, seen: int
    ) -> Application:
        """Put a document so many places later, or earlier; raises NotFound, Conflict or WrongStatus."""
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            arranged = shifted(draft.attachments, attachment, places)
            return kept.applications.put(draft.arrange(arranged, self.clock.now()))

    def join(self, id: ApplicationId, kind: str, by: Actor, seen: int) -> Application:
        """Put one PDF in the place of all photos of a kind of document.

        Raises Invalid (``papers``) where there are not two, NotAccepted, Conflict, WrongStatus or NotFound.
        """
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
        photos = photos_of(draft.attachments, kind)
        if len(photos) <= 1:
            raise Invalid.because("papers", "nothing-to-join")
        whole = self.intake.bind(photos)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(
                draft.arrange(joined(draft.attachments, whole, kind), self.clock.now())
            )


def _clean(name: str) -> str:
    """The last part of a file name, printable and not too long; its extension stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, extension = printable.rpartition(".")
    return f"{stem[:NAME_MOST]}{dot}{extension[:10]}" if dot else printable[:NAME_MOST]
