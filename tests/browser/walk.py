"""Every type of page once, as people see it who need it otherwise than most: what is wrong with it there."""

from collections.abc import Iterator, Mapping

from playwright.sync_api import Page, ViewportSize

from tests.browser.people import Person

PUBLIC = [
    *("/", "/register", "/register/card", "/password/forgotten", "/email", "/verify", "/eimza"),
    *("/guide", "/guide?a=private&a=yes&a=yes", "/duty-calculator?kind=claim&demand-1=money&amount-1=4690"),
    *("/help", "/help/signing", "/accessibility", "/status", "/nothing"),
]
DRAFT = ["", "/subject", "/parties", "/papers", "/content", "/duty", "/check", "/discard"]
OWN = [
    *("/", "/applications", "/applications?status=draft&number=x", "/applications/new", "/payments"),
    *("/cases", "/hearings", "/hearings/month", "/hearings/feed", "/deadlines", "/enforcements"),
    *("/mandates", "/mandates/new", "/joining/new", "/capacity"),
    *(f"/profile{page}" for page in ("", "/card", "/password", "/sessions", "/access", "/take-out")),
]
DESK = [
    "/desk",
    "/desk/statistics",
    "/desk/cases",
    "/desk/cases?number=x",
    "/desk/joinings",
    "/received-papers",
    "/refunds",
    "/reconciliations",
]
HEARD = ["", "/state", "/subject", "/bench", "/related", "/parties"]
HEAD = ["/desk/work", "/desk/statistics?span=last-year", "/desk/reasons", "/desk/reasons/new"]
REGISTRAR = ["/registrations", "/registrations/accounts"]
ADMINISTRATOR = ["/offices", "/offices?named=x", "/offices/find", "/capacity"]

NARROW: ViewportSize = {"width": 320, "height": 800}
ZOOMED: ViewportSize = {"width": 640, "height": 450}
"""What is left of a window of 1280 by 900 at 200 %."""
WIDE: ViewportSize = {"width": 1280, "height": 900}

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth ? ['the page'] : []"
MOVING = """[...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) || parseFloat(style.animationDuration);
}).map(one => one.outerHTML.slice(0, 80))"""
UNSEEN = """[...document.querySelectorAll('.govuk-button, .govuk-input, .govuk-select, textarea')]
.filter(one => {
  const style = getComputedStyle(one);
  const framed = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle != 'none';
  return one.checkVisibility() && !framed;
}).map(one => one.outerHTML.slice(0, 80))"""
PRINTED = """[...document.querySelectorAll('nav, .govuk-skip-link, .govuk-back-link, .court-masthead__user')]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
UNREADABLE = """[...document.querySelectorAll('main a.govuk-link[href^="/"]')].filter(one =>
  one.checkVisibility() && !getComputedStyle(one, '::after').content.includes(one.getAttribute('href'))
).map(one => one.outerHTML.slice(0, 80))"""

SHIFTED = """() => new Promise(done => {
  let sum = 0;
  const add = list => list.getEntries().forEach(one => sum += one.value);
  new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum > 0.01 ? [`by ${sum.toFixed(3)}`] : []), 50);
})"""
"""What has moved while the page came, as a share of the window; a tenth of what counts as good elsewhere."""

Faults = Mapping[str, list[str]]


def faults_of(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """Each way to read a page, and what is wrong with the page there."""
    page.set_viewport_size(NARROW)
    page.goto(address)
    yield from _found(page, "shifted", SHIFTED)
    yield from _found(page, "narrow", SIDEWAYS)
    page.set_viewport_size(ZOOMED)
    yield from _found(page, "zoomed", SIDEWAYS)
    page.set_viewport_size(WIDE)
    yield from _found(page, "moving", MOVING)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    yield from _found(page, "forced", UNSEEN)
    page.emulate_media(forced_colors="none", media="print")
    yield from _found(page, "printed", PRINTED)
    yield from _found(page, "printed", UNREADABLE)
    page.emulate_media(media="screen", reduced_motion="no-preference")


def walk(person: Person, paths: list[str]) -> Iterator[tuple[str, str]]:
    """All those pages."""
    for path in paths:
        for way, fault in faults_of(person.page, person.demonstration.portal + path):
            yield way, f"{path}: {fault}"


def linked(person: Person, path: str, pattern: str) -> str:
    """The first address on that page that has such a form."""
    person.page.goto(person.demonstration.portal + path)
    return str(person.page.locator(f"main a[href^='{pattern}']").first.get_attribute("href"))


def _found(page: Page, way: str, script: str) -> Iterator[tuple[str, str]]:
    for fault in page.evaluate(script):
        yield way, str(fault)
