"""Addresses by which a page is read in another language."""

from litestar.routes import HTTPRoute

from ekabinet_web.browser import WebRequest
from ekabinet_web.query import Query, address

LANGUAGE = "language"
"""What names the language: in the address of a public page, in a form, in the session."""
SWITCH = "/language"
"""Before the path of a page: where the language for it is chosen."""


def named_address(request: WebRequest, language: str) -> str:
    """The page in that language; where only a form leads to it, the first page stands for it."""
    path = request.url.path if request.method == "GET" or is_page(request) else "/"
    return address(path, (*Query.of(request).without(LANGUAGE), (LANGUAGE, language)))


def switch_address(request: WebRequest) -> str:
    """Where who is signed in sends the language they choose: it leads back to the page."""
    if request.method == "GET":
        return address(SWITCH + request.url.path, Query.of(request).without(LANGUAGE))
    return SWITCH + (request.url.path if is_page(request) else "/")


def is_page(request: WebRequest) -> bool:
    """Whether what a form is sent to can be opened as a page, too."""
    template = request.scope.get("path_template", "")
    routes = (one for one in request.app.routes if isinstance(one, HTTPRoute))
    return any(one.path_format == template and "GET" in one.methods for one in routes)


def place(request: WebRequest) -> str:
    """The page that a request is about: who chooses a language is about the page they chose it on."""
    path = request.url.path
    return f"/{path.removeprefix(SWITCH).lstrip('/')}" if f"{path}/".startswith(f"{SWITCH}/") else path
