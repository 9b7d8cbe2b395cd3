"""Fasilə haqqında arayış: the sealed certificate of an outage, for who is signed in."""

from ekabinet_core.errors import Unavailable
from ekabinet_core.package import PackagedFile
from litestar import post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import CONTAINER, download
from ekabinet_web.form import Form
from ekabinet_web.status import PATH
from ekabinet_web.visit import Page, Visit


@post("/status/certificates/{outage:str}", sync_to_thread=True, status_code=200)
def certificate(
    visit: NamedDependency[Visit],
    form: NamedDependency[Form],  # noqa: ARG001  # it was checked
    outage: FromPath[str],
) -> Stream | Page:
    """The container to save: made the first time, the same from then on."""
    try:
        file = visit.cabinet.certifying.certificate(outage, visit.actor)
    except Unavailable:
        _ = visit.looks.catalogue.gettext
        return visit.go(
            PATH, problem=_("The certificate cannot be sealed just now. Try again in a few minutes.")
        )
    content = visit.cabinet.parts.files.open(file.digest)
    return download(visit, PackagedFile(f"{outage}.edoc", CONTAINER, file), content)


PAGES: tuple[HTTPRouteHandler, ...] = (certificate,)
