"""The files of a form: the one that it brought, and those that came before it in pieces."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO, TypeVar, cast

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.errors import NotAccepted
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import ApplicationId, CaseId, UploadId
from ekabinet_core.submission import Submission
from ekabinet_usecases.papers import Upload
from litestar.datastructures import UploadFile

from ekabinet_web.form import Form, NotTaken
from ekabinet_web.visit import Visit

UPLOADS = "uploads"
"""The field that names those that came in pieces."""
Draft = TypeVar("Draft", Application, Submission)


@contextmanager
def chosen_file(form: Form, name: str) -> Iterator[Upload | None]:
    """The file of a form while it is read, or None when none was chosen."""
    file = form.upload(name)
    if file is None:
        yield None
        return
    with _opened(file) as upload:
        yield upload


def add_chosen(
    visit: Visit, form: Form, meant_for: ApplicationId | CaseId, add: Callable[[Upload, int], Draft]
) -> Draft | None:
    """Add each file to the draft as the page showed it; gives the draft after the last, None without files.

    Raises as adding does. Of several, one not accepted keeps out no other: raises NotTaken at the end.
    """
    draft: Draft | None = None
    seen, refused = form.number("version"), list[tuple[str, NotAccepted]]()
    chosen = list(_chosen(visit, form, meant_for))
    for name, opened in chosen:
        try:
            with opened as file:
                draft = add(file, seen)
            seen = draft.version
        except NotAccepted as error:
            if len(chosen) == 1:
                raise
            refused.append((name, error))
    if refused:
        raise NotTaken(refused)
    return draft


def waiting_for(visit: Visit, form: Form, meant_for: ApplicationId | CaseId) -> Sequence[HalfUpload]:
    """The files that a form named and that were not taken in: their owner need not send them again.

    A page that is opened anew has all of them, as they may have come to one that was left too early.
    """
    uploading = visit.cabinet.uploading
    if UPLOADS not in form.texts:
        return uploading.arrived(meant_for, visit.actor)
    return uploading.waiting(form[UPLOADS].split(), meant_for, visit.actor)


def with_uploads(form: Form, waiting: Sequence[HalfUpload]) -> Form:
    """The same form, naming those files."""
    return evolve(form, texts={**form.texts, UPLOADS: " ".join(one.id for one in waiting)})


def added_text(visit: Visit, form: Form) -> str:
    """The notice once all of them were added."""
    _ = visit.looks.catalogue.gettext
    several = len(form[UPLOADS].split()) > 1
    return _("The documents were added.") if several else _("The document was added.")


def _chosen(
    visit: Visit, form: Form, meant_for: ApplicationId | CaseId
) -> Iterator[tuple[str, AbstractContextManager[Upload]]]:
    if (file := form.upload("file")) is not None:
        yield file.filename, _opened(file)
    names = {one.id: one.name for one in waiting_for(visit, form, meant_for)}
    for id in map(UploadId, form[UPLOADS].split()):
        yield names.get(id, ""), visit.cabinet.uploading.opened(id, meant_for, visit.actor)


@contextmanager
def _opened(file: UploadFile) -> Iterator[Upload]:
    with file.file:
        yield Upload(file.filename, cast("BinaryIO", file.file))
