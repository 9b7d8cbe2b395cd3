"""Lists of a person's applications; under a mandate that names some, of those alone."""

from collections.abc import Sequence
from datetime import datetime

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally, is_on_behalf, tallied
from ekabinet_core.case_search import number_key
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.paging import Mark, Page
from ekabinet_core.status import Status
from ekabinet_ports.applications import ToDo
from ekabinet_ports.storage import Kept

from ekabinet_usecases.under_mandate import named_applications


def own_page(kept: Kept, by: Actor, mark: Mark[datetime] | None) -> Page[Application]:
    """A page of them, the last changed first."""
    named = named_applications(kept, by)
    return kept.applications.page(by.owner, mark) if named is None else Page(_those(kept, named, by))


def own_found(
    kept: Kept, by: Actor, search: ApplicationSearch, mark: Mark[datetime] | None
) -> Page[Application]:
    """A page of those that a search lets through."""
    named = named_applications(kept, by)
    if named is None:
        return kept.filings.find(by.owner, search, mark)
    return Page(tuple(one for one in _those(kept, named, by) if _is_found(one, search)))


def own_tallies(kept: Kept, by: Actor) -> Sequence[Tally]:
    """How many there are of each status, court and kind."""
    named = named_applications(kept, by)
    if named is None:
        return kept.filings.tallies(by.owner)
    return tallied(_those(kept, named, by))


def own_to_do(kept: Kept, by: Actor) -> ToDo:
    """What they ask somebody to do."""
    named = named_applications(kept, by)
    if named is None:
        return kept.filings.to_do(by.owner)
    rows = _those(kept, named, by)
    return ToDo(
        drafts=sum(one.status is Status.DRAFT for one in rows),
        to_sign=sum(one.status is Status.CONFIRMED for one in rows),
        to_correct=sum(one.returned and kept.filings.correction_of(one.id) is None for one in rows),
    )


def _those(kept: Kept, ids: Sequence[ApplicationId], by: Actor) -> tuple[Application, ...]:
    found: list[Application] = []
    for id in ids:
        try:
            found.append(kept.applications.get(id))
        except NotFound:  # a draft that was discarded meanwhile
            continue
    theirs = (one for one in found if one.owner == by.owner)
    return tuple(sorted(theirs, key=lambda one: (one.changed_at, one.id), reverse=True))


def _is_found(one: Application, search: ApplicationSearch) -> bool:
    wanted = (
        (search.status, one.status.value),
        (search.court, one.subject.court or ""),
        (search.kind, one.subject.kind or ""),
    )
    same = all(not asked or asked == known for asked, known in wanted)
    late = search.since is None or one.changed_at >= search.since
    early = search.before is None or one.changed_at < search.before
    fits = is_on_behalf(search, one) and search.number in number_key(one.number)
    return same and late and early and fits
