"""What leaves compressed, and for whom; and how much a page weighs on its way."""

import re
from collections.abc import Mapping

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_web.portal import portal
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.browser import TOKEN, Browser
from tests.web.inhabited import READ, Inhabited

OURS, TYPED, NEIGHBOUR, ELSEWHERE = "same-origin", "none", "same-site", "cross-site"
FIRST_VISIT, LATER = 120_000, 25_000
"""Bytes."""
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


@pytest.fixture(scope="module")
def inhabited(rules: Jurisdiction) -> Inhabited:
    return Inhabited.under(rules)


def fonts_of(sheet: str) -> list[str]:
    """The addresses of the fonts in a style sheet."""
    return [f"/static/{font}" for font in FONT.findall(sheet)]


def asked(by: str, encoding: str = "br, gzip") -> Mapping[str, str]:
    return {"accept-encoding": encoding, **({"sec-fetch-site": by} if by else {})}


def weight(client: TestClient[Litestar], path: str) -> int:
    """Bytes of an answer as it travels."""
    with client.stream("GET", path, headers=asked(OURS)) as answer:
        assert answer.status_code == 200, path
        return sum(map(len, answer.iter_raw()))


@pytest.mark.parametrize("by", [OURS, TYPED])
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_the_portals_own_pages_are_compressed(stranger: Browser, by: str, encoding: str) -> None:
    plain = stranger.client.get("/guide", headers=asked(by, "identity"))

    answer = stranger.client.get("/guide", headers=asked(by, encoding))

    assert answer.headers["content-encoding"] == encoding
    assert TOKEN.sub("", answer.text) == TOKEN.sub("", plain.text)
    assert int(answer.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize("by", [NEIGHBOUR, ELSEWHERE, ""])
@pytest.mark.parametrize("path", ["/guide", "/duty-calculator?kind=x", "/nowhere"])
def test_what_another_site_asks_for_has_its_own_length(stranger: Browser, by: str, path: str) -> None:
    answer = stranger.client.get(path, headers=asked(by))

    assert "content-encoding" not in answer.headers


def test_built_files_are_compressed_for_anybody_but_fonts_are_not(stranger: Browser) -> None:
    page = stranger.open("/")
    (style,) = [found for found in LINKED.findall(page) if found.endswith(".css")]
    sheet = stranger.client.get(style, headers=asked(""))
    (font, *_) = fonts_of(sheet.text)

    assert sheet.headers["content-encoding"] == "br"
    assert "content-encoding" not in stranger.client.get(font, headers=asked(OURS)).headers


@pytest.fixture(scope="module")
def leyla(inhabited: Inhabited) -> Browser:
    """Signed in."""
    app = portal(inhabited.world.cabinet, origin="http://testserver.local")
    return inhabited.browser(app, "leyla", "az")


def test_what_comes_in_pieces_is_not(inhabited: Inhabited, leyla: Browser) -> None:
    accepted = f"/applications/{inhabited.made['accepted']}"
    streams = [
        leyla.client.get(path, headers=asked(OURS)) for path in ("/applications.csv", f"{accepted}/container")
    ]

    found = [(stream.status_code, stream.headers.get("content-encoding")) for stream in streams]
    assert found == [(200, None)] * 2


def test_a_refusal_is_compressed_and_keeps_its_headers(leyla: Browser) -> None:
    answer = leyla.client.get("/cases/unknown", headers=asked(OURS))

    assert (answer.status_code, answer.headers["content-encoding"]) == (404, "br")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_first_visit_fits_into_120_kilobytes(stranger: Browser) -> None:
    """The page, its style and scripts, and every font that its letters can ask for."""
    page = stranger.open("/")
    linked = set(LINKED.findall(page))
    (style,) = [found for found in linked if found.endswith(".css")]
    fonts = {font for font in fonts_of(stranger.client.get(style).text) if "cyrillic" not in font}

    assert sum(weight(stranger.client, path) for path in {"/", *linked, *fonts}) < FIRST_VISIT


def test_later_pages_fit_into_25_kilobytes(inhabited: Inhabited) -> None:
    app = portal(inhabited.world.cabinet, origin="http://testserver.local")
    heavy = {}
    for person in dict(READ):
        browser = inhabited.browser(app, person, "az")
        for path in (path.format(**inhabited.made) for who, path in READ if who == person):
            with browser.client.stream("GET", path, headers=asked(OURS)) as answer:
                size = sum(map(len, answer.iter_raw()))
            if size >= LATER:
                heavy[path] = size

    assert heavy == {}
