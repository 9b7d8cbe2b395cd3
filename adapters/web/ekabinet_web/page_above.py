"""Where an address leads to which forms are sent and that has no page of its own."""

from itertools import zip_longest

from ekabinet_web.browser import WebRequest


def page_above(request: WebRequest) -> str:
    """The nearest address above the request's that can be read."""
    pages = [route.path.split("/") for route in request.app.routes if "GET" in route.methods]
    parts = request.url.path.split("/")
    while len(parts) > 2:  # noqa: PLR2004  # what is left then is the front page
        parts.pop()
        if any(_leads_to(parts, page) for page in pages):
            return "/".join(parts)
    return "/"


def _leads_to(parts: list[str], page: list[str]) -> bool:
    return all(named == part or f"{named}".startswith("{") for part, named in zip_longest(parts, page))
