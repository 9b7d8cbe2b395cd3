"""Files that come in pieces, which a lost network only holds up: tus 1.0.0.

The core protocol with creation, termination and expiration (https://tus.io/protocols/resumable-upload).
A form names what has come whole, and it is taken in as if the form had brought it: chosen_files.py.
"""

import logging
from base64 import b64decode
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from email.utils import format_datetime

from ekabinet_core.errors import CabinetError, Invalid, NotAccepted, NotStored
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import ApplicationId, CaseId, UploadId
from litestar import HttpMethod, MediaType, Response, Router, delete, head, patch, post, route
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, HTTPException, InternalServerException
from litestar.params import FromPath

from ekabinet_web.browser import WebRequest
from ekabinet_web.form import Form
from ekabinet_web.mishaps import STATUS
from ekabinet_web.visit import SignedOut, Visit
from ekabinet_web.wording import sentences

ADDRESS = "/uploads"
VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
SPOKEN = {"tus-resumable": VERSION}
TYPE = "application/offset+octet-stream"
PIECE = 1024 * 1024
"""Bytes that are kept at once; what has come of them when the process is killed comes again."""
NOT_THIS_TYPE, NOT_SPOKEN = 415, 412
STATUSES = {**STATUS, Invalid: 422, NotAccepted: 413, NotStored: 503, SignedOut: 403}
log = logging.getLogger(__name__)


@route(["/", "/{id:str}"], http_method=HttpMethod.OPTIONS, status_code=204, sync_to_thread=False)
def offered(request: WebRequest) -> Response[None]:
    """What of the protocol is spoken here."""
    largest = request.app.state.cabinet.rules.files.largest
    told = {"tus-version": VERSION, "tus-extension": EXTENSIONS, "tus-max-size": str(largest)}
    return Response(None, status_code=204, headers={**SPOKEN, **told})


@post("/", sync_to_thread=True)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Response[None]:  # noqa: ARG001  # it was checked
    """Announce a file: how large it is, how it is called, and for which application or case."""
    size, about = _number(visit.request, "upload-length"), _metadata(visit.request)
    uploading, name = visit.cabinet.uploading, about.get("filename", "")
    if case := about.get("case"):
        upload = uploading.for_case(CaseId(case), name, size, visit.actor)
    else:
        draft = ApplicationId(about.get("application", ""))
        upload = uploading.for_application(draft, name, size, visit.actor)
    return _answer(visit, upload, 201, location=f"{ADDRESS}/{upload.id}")


@head("/{id:str}", sync_to_thread=True)
def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Response[None]:
    """How much has come."""
    return _answer(visit, visit.cabinet.uploading.get(UploadId(id), visit.actor), 200)


@patch("/{id:str}", status_code=204)
async def go_on(
    visit: NamedDependency[Visit],
    form: NamedDependency[Form],  # noqa: ARG001  # it was checked
    id: FromPath[str],
) -> Response[None]:
    """More bytes, from where it ends; a network that breaks off loses none that came."""
    request = visit.request
    if request.headers.get("content-type") != TYPE:
        raise HTTPException(status_code=NOT_THIS_TYPE)
    upload = await sync_to_thread(_appended, visit, id, _number(request, "upload-offset"), b"")
    async for piece in _pieces(request):
        upload = await sync_to_thread(_appended, visit, id, upload.offset, piece)
    return await sync_to_thread(_answer, visit, upload, 204)


@delete("/{id:str}", sync_to_thread=True)
def cancel(
    visit: NamedDependency[Visit],
    form: NamedDependency[Form],  # noqa: ARG001  # it was checked
    id: FromPath[str],
) -> Response[None]:
    """Ləğv et, beside a file."""
    visit.cabinet.uploading.cancel(UploadId(id), visit.actor)
    return Response(None, status_code=204, headers=SPOKEN)


def resumable_uploads() -> Router:
    """The address, whose answers are for programs: none is a page."""
    return Router(
        ADDRESS,
        route_handlers=[offered, begin, look, go_on, cancel],
        before_request=must_speak,
        exception_handlers={CabinetError: refused, HTTPException: not_understood},
    )


def must_speak(request: WebRequest) -> Response[str] | None:
    """The refusal for whoever does not say the version; what is spoken here anybody may ask."""
    if request.method == HttpMethod.OPTIONS or request.headers.get("tus-resumable") == VERSION:
        return None
    return _plain("", NOT_SPOKEN)


def refused(request: WebRequest, error: CabinetError) -> Response[str]:
    """A sentence to stand beside the file, in the language of its page."""
    status = STATUSES.get(type(error), 400)
    if isinstance(error, NotStored):
        log.error("an upload was not read or not kept: %s", error)
    if "visit" not in request.state:
        return _plain("", status)
    visit: Visit = request.state.visit
    words = visit.looks.catalogue
    if isinstance(error, SignedOut):
        return _plain(words.gettext("Your session has ended. Sign in again. Nothing was changed."), status)
    return _plain(sentences(error, words, visit.cabinet.rules)[0].text, status)


def not_understood(_request: WebRequest, error: HTTPException) -> Response[str]:
    """Nothing to be read: no page of ours asks so."""
    return _plain("", error.status_code)


def _plain(said: str, status: int) -> Response[str]:
    told = {**SPOKEN, "tus-version": VERSION}
    return Response(said, status_code=status, media_type=MediaType.TEXT, headers=told)


def _answer(visit: Visit, upload: HalfUpload, status: int, **more: str) -> Response[None]:
    cookie = visit.browser.save()
    told = {
        "upload-offset": str(upload.offset),
        "upload-length": str(upload.size),
        "upload-expires": format_datetime(upload.ends_at, usegmt=True),
    }
    return Response(
        None, status_code=status, headers={**SPOKEN, **told, **more}, cookies=[cookie] if cookie else None
    )


def _appended(visit: Visit, id: str, offset: int, piece: bytes) -> HalfUpload:
    return visit.cabinet.uploading.append(UploadId(id), offset, piece, visit.actor)


async def _pieces(request: WebRequest) -> AsyncIterator[bytes]:
    """What comes, some megabytes at a time; where the browser is gone, what came till then."""
    come = bytearray()
    with suppress(InternalServerException):  # so Litestar calls it
        async for some in request.stream():
            come += some
            if len(come) >= PIECE:
                yield bytes(come)
                come.clear()
    if come:
        yield bytes(come)


def _number(request: WebRequest, header: str) -> int:
    """A whole number; raises ClientException for anything else."""
    said = request.headers.get(header, "")
    if not (said.isascii() and said.isdigit() and len(said) < 16):  # noqa: PLR2004
        raise ClientException
    return int(said)


def _metadata(request: WebRequest) -> Mapping[str, str]:
    """What is told of a file: keys with values in base64. Raises ClientException for anything else."""
    pairs = [one.strip().partition(" ") for one in request.headers.get("upload-metadata", "").split(",")]
    try:
        return {key: b64decode(value, validate=True).decode() for key, _, value in pairs}
    except ValueError as error:
        raise ClientException from error
