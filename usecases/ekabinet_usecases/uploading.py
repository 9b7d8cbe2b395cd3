"""Files that come in pieces: whole, they are taken in as any other upload (Manual 8, 10.3)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, NotFound, WrongStatus
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import ApplicationId, CaseId, UploadId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import my_application, my_case
from ekabinet_usecases.papers import Upload


@frozen
class Uploading:
    """Keeps what has come of a person's files; for anybody else it does not exist."""

    storage: Storage
    half_uploads: HalfUploads
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def for_application(self, id: ApplicationId, name: str, size: int, by: Actor) -> HalfUpload:
        """Begin a file of so many bytes for a draft of theirs.

        Raises NotAccepted (``upload``), Invalid, WrongStatus or NotFound.
        """
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by)
        if draft.status is not Status.DRAFT:
            raise WrongStatus(draft.status, Status.DRAFT)
        return self._begun(id, len(draft.attachments), name, size, by)

    def for_case(self, id: CaseId, name: str, size: int, by: Actor) -> HalfUpload:
        """Begin one for a case of theirs; raises NotAccepted (``upload``), Invalid or NotFound."""
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            my_case(kept, id, by)
            draft = kept.submissions.draft(id, by.owner)
        return self._begun(id, len(draft.papers) if draft is not None else 0, name, size, by)

    def get(self, id: UploadId, by: Actor) -> HalfUpload:
        """How much has come; raises NotFound, also for one that was waited for long enough."""
        found = next((one for one in self._theirs(by) if one.id == id), None)
        if found is None:
            raise NotFound("upload")
        return found

    def append(self, id: UploadId, offset: int, piece: bytes, by: Actor) -> HalfUpload:
        """Put a piece at its place. Raises Conflict unless that is where it ends, NotAccepted or NotFound."""
        upload = self.get(id, by)
        if upload.offset != offset:
            raise Conflict("upload")
        return self.half_uploads.append(upload, piece) if piece else upload

    def cancel(self, id: UploadId, by: Actor) -> None:
        """Forget it; raises NotFound."""
        self.half_uploads.drop(self.get(id, by))

    def waiting(
        self, ids: Sequence[str], meant_for: ApplicationId | CaseId, by: Actor
    ) -> Sequence[HalfUpload]:
        """Those of them that have come whole, and wait to be taken in there."""
        whole = {one.id: one for one in self.arrived(meant_for, by)}
        return [whole[UploadId(id)] for id in ids if id in whole]

    def arrived(self, meant_for: ApplicationId | CaseId, by: Actor) -> Sequence[HalfUpload]:
        """All that have come whole, and wait to be taken in there, the first first."""
        whole = (one for one in self._theirs(by) if one.is_whole and one.meant_for == meant_for)
        return sorted(whole, key=lambda one: (one.begun_at, one.id))

    @contextmanager
    def opened(self, id: UploadId, meant_for: ApplicationId | CaseId, by: Actor) -> Iterator[Upload]:
        """A file that has come whole, to be taken in; once that was done or refused it is forgotten.

        Raises Invalid (``upload-gone``) for one that is not whole, was not meant for this or is gone.
        """
        found = self.waiting([id], meant_for, by)
        if not found:
            raise Invalid.because("file", "upload-gone")
        with self.half_uploads.open(found[0]) as content:
            try:
                yield Upload(found[0].name, content)
            except NotAccepted:
                self.half_uploads.drop(found[0])
                raise
        self.half_uploads.drop(found[0])

    def _begun(
        self, meant_for: ApplicationId | CaseId, papers: int, name: str, size: int, by: Actor
    ) -> HalfUpload:
        """One more, unless with the papers there are it is too much.

        Of all that they send anywhere no more may be on its way; so nobody fills the disk with halves.
        """
        rules = self.rules.files
        if size > rules.largest:
            raise NotAccepted("upload", "too-big", largest=str(rules.largest))
        halves = self._theirs(by)
        if papers + sum(one.meant_for == meant_for for one in halves) >= rules.most:
            raise Invalid.because("file", "too-many-files", most=str(rules.most))
        if len(halves) >= rules.most:
            raise Invalid.because("file", "too-many-halves", most=str(rules.most))
        new = UploadId(self.ids.new())
        upload = HalfUpload(new, by.account, meant_for, name, size, self.clock.now())
        self.half_uploads.begin(upload)
        return upload

    def _theirs(self, by: Actor) -> Sequence[HalfUpload]:
        now = self.clock.now()
        return [one for one in self.half_uploads.of(by.account) if now < one.ends_at]
