"""The same pages without session, form tokens, security headers and compression."""

from datetime import datetime
from typing import cast

from attrs import define, evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf
from ekabinet_core.ids import AccountId
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.signing_in import SigningIn
from ekabinet_web import application_list, cases, step_parties
from ekabinet_web.browser import ACCOUNT, Browser, WebRequest
from ekabinet_web.catalogue import Catalogues
from ekabinet_web.looks import Looks
from ekabinet_web.portal import environment
from ekabinet_web.visit import Visit
from jinja2 import Environment
from litestar import Litestar
from litestar.datastructures import Cookie
from litestar.di import Provide


@frozen
class Known:
    """Somebody whom nobody asks who they are."""

    by: Actor

    def actor(
        self,
        account: AccountId,  # noqa: ARG002
        behalf: Behalf | None,  # noqa: ARG002
        since: datetime | None,  # noqa: ARG002
        proven_at: datetime | None,  # noqa: ARG002
        *,
        aside: str,  # noqa: ARG002
    ) -> Actor:
        """Them."""
        return self.by


@define
class NoSession(Browser):
    """A browser without a cookie: nothing is looked up or kept, and no token is made."""

    @property
    def csrf(self) -> str:
        return ""

    def get(self, name: str) -> str:
        return "known" if name == ACCOUNT else ""

    def save(self) -> Cookie | None:
        return None


def bare_portal(
    cabinet: Cabinet, actor: Actor, origin: str, templates: Environment | None = None
) -> Litestar:
    """The three pages, for that person."""
    catalogues = Catalogues.loaded()
    words = catalogues.for_language("az")
    looks = Looks(
        templates or environment(), words, catalogues, "az", demonstration=False, origin=origin, agent_url=""
    )
    theirs, parts = evolve(cabinet, signing_in=cast("SigningIn", Known(actor))), cabinet.parts

    def visit(request: WebRequest) -> Visit:
        browser = NoSession(parts.browser_sessions, parts.clock.now(), secure=False)
        return Visit(theirs, looks, browser, request)

    return Litestar(
        [cases.index, application_list.index, step_parties.parties],
        dependencies={"visit": Provide(visit, sync_to_thread=False)},
        openapi_config=None,
        logging_config=None,
    )
