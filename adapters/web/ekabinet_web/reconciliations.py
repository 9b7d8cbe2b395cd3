"""Üzləşdirmə: how the banks' statements compared with our books, for clerks and administrators."""

from ekabinet_core.ids import ReconciliationId
from ekabinet_core.paging import moment_mark
from ekabinet_core.reconciliation import Difference
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.outage_words import BANKS
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit


@get("/reconciliations", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """The three numbers of each comparison, the last first."""
    mark = moment_mark(Query.of(visit.request)["page"])
    page = visit.cabinet.reconciling.page(visit.actor, mark)
    return visit.page(
        "reconciliations/index.html", page=page, kinds=kinds_in(visit.looks.catalogue), names=BANKS
    )


@get("/reconciliations/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The orders in which a bank and we differ."""
    made = visit.cabinet.reconciling.get(ReconciliationId(id), visit.actor)
    kinds = kinds_in(visit.looks.catalogue)
    return visit.page("reconciliations/one.html", made=made, kinds=kinds, names=BANKS)


def kinds_in(words: Catalogue) -> dict[Difference, str]:
    """The kinds of differences in words."""
    _ = words.gettext
    return {
        Difference.PAID_NOT_CREDITED: _("Paid, not credited"),
        Difference.CREDITED_NOT_PAID: _("Credited, not paid"),
        Difference.AMOUNT_DIFFERS: _("The sum differs"),
    }


PAGES: tuple[HTTPRouteHandler, ...] = (index, one)
