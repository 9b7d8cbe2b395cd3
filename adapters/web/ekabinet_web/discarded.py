"""Drafts that were deleted in this session: a page of one, open in another tab, says so."""

from ekabinet_web.visit import Visit

DISCARDED = "discarded"
MOST = 20
"""The last ones are remembered."""


def remember_discarded(visit: Visit, id: str) -> None:
    """That draft is deleted."""
    ids = [*visit.browser.get(DISCARDED).split(), id]
    visit.browser.put(DISCARDED, " ".join(ids[-MOST:]))


def forget_discarded(visit: Visit, id: str) -> None:
    """That draft is there again."""
    ids = visit.browser.get(DISCARDED).split()
    visit.browser.put(DISCARDED, " ".join(one for one in ids if one != id))


def discarded_here(visit: Visit) -> bool:
    """Whether the page is about a draft that was deleted in this session."""
    _, first, *rest = f"{visit.request.url.path}/".split("/")
    return first == "applications" and rest[0] in visit.browser.get(DISCARDED).split()
