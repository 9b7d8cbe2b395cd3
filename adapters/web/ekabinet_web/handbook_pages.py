"""Kömək: the handbook, read by anybody; and the statement on accessibility."""

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.handbook import ACCESSIBILITY, PATH, text_of, titles
from ekabinet_web.visit import Page, Visit


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """All sections."""
    return visit.public_page("handbook/index.html", sections=list(titles(visit.looks.catalogue.language)))


@get(f"{PATH}/{{name:str}}", sync_to_thread=True)
def section(visit: NamedDependency[Visit], name: FromPath[str]) -> Page:
    """One section; raises NotFound."""
    language = visit.looks.catalogue.language
    text = text_of(name, language, visit.address)
    return visit.public_page(
        "handbook/section.html",
        name=name,
        text=text,
        names_ways="İmza" in text.body,
        sections=list(titles(language)),
    )


@get("/accessibility", sync_to_thread=True)
def accessibility(visit: NamedDependency[Visit]) -> Page:
    """For whom the pages work, how that was tried, and whom to tell where they do not."""
    text = text_of(ACCESSIBILITY, visit.looks.catalogue.language, visit.address)
    return visit.public_page("handbook/accessibility.html", text=text)


PAGES: tuple[HTTPRouteHandler, ...] = (index, section, accessibility)
