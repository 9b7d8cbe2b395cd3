"""Lists of a person's applications; under a mandate that names some, of those alone."""

from collections.abc import Sequence
from datetime import datetime

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally
from ekabinet_core.paging import Mark, Page
from ekabinet_ports.applications import ToDo
from ekabinet_ports.storage import Kept

from ekabinet_usecases.under_mandate import named_applications

EVERY = ApplicationSearch()
OWING = ApplicationSearch(owing=True)


def own_found(
    kept: Kept, by: Actor, search: ApplicationSearch, mark: Mark[datetime] | None
) -> Page[Application]:
    """A page of those that a search lets through, the last changed first."""
    return kept.filings.find(by.owner, search, mark, named_applications(kept, by))


def own_tallies(kept: Kept, by: Actor) -> Sequence[Tally]:
    """How many there are of each status, court and kind."""
    return kept.filings.tallies(by.owner, named_applications(kept, by))


def own_to_do(kept: Kept, by: Actor) -> ToDo:
    """What they ask somebody to do."""
    return kept.filings.to_do(by.owner, named_applications(kept, by))
