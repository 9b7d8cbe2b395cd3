"""İcra işlərim: enforcement cases a person is a side of (Manual 4)."""

from ekabinet_core.ids import Digest, EnforcementId
from ekabinet_core.package import PackagedFile
from ekabinet_core.paging import day_mark
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import download, streamed
from ekabinet_web.enforcement_table import enforcement_table
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit


@get("/enforcements", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """İcra işlərim: all of them, the last opened first."""
    mark = day_mark(Query.of(visit.request)["page"])
    return visit.page("enforcements/index.html", page=visit.cabinet.enforcements.page(visit.actor, mark))


@get("/enforcements.csv", sync_to_thread=True)
def listed(visit: NamedDependency[Visit]) -> Stream:
    """What the list has on all its pages, as a file."""
    words, own = visit.looks.catalogue, visit.cabinet.enforcements.every(visit.actor)
    rows = enforcement_table(own, visit.cabinet.rules, words)
    return streamed(visit, f"{words.gettext('My enforcement cases')}.csv", "text/csv", rows)


@get("/enforcements/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """One of them: what is enforced, by whom, how far it is, and its papers."""
    own = visit.cabinet.enforcements.get(EnforcementId(id), visit.actor)
    return visit.page("enforcements/one.html", own=own, one=own.enforcement)


@get("/enforcements/{id:str}/papers/{digest:str}", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """A paper of an enforcement case."""
    document, content = visit.cabinet.enforcements.paper(EnforcementId(id), Digest(digest), visit.actor)
    return download(visit, PackagedFile(document.name, document.media_type, document.file), content)


PAGES: tuple[HTTPRouteHandler, ...] = (index, listed, one, paper)
