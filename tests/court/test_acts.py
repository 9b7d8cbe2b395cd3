"""Acts are fetched by their links, and are what was told of them."""

from hashlib import sha256

import pytest
from ekabinet_core.court_event import DocumentIssued, NotUnderstood
from ekabinet_court.court import HttpCourt

from tests.court.system import Court, Fields, only, page, told

ACT = b"%PDF-1.7 act"


def issued(system: Court, **changed: object) -> Fields:
    file = {"digest": sha256(ACT).hexdigest(), "size": len(ACT)}
    document = {
        "kind": "judgment",
        "name": "Qətnamə.pdf",
        "media_type": "application/pdf",
        "added_on": "2026-03-02",
        "file": file,
    }
    return told(
        1, "document.issued", **{"case": "c1", "document": document, "url": f"{system.url}/acts/1", **changed}
    )


def test_an_act_is_fetched_before_anything_names_it(court: HttpCourt, system: Court) -> None:
    system.papers["/feed/acts/1"] = ACT
    system.body = page(issued(system))

    happening = only(court.events(0, 100))

    assert isinstance(happening, DocumentIssued)
    with court.files.open(happening.document.file.digest) as content:
        assert content.read() == ACT


@pytest.mark.parametrize(
    ("url", "content", "why"),
    [
        ("{court}/acts/1", ACT + b"!", "other-bytes"),
        ("{court}/acts/2", ACT, "not-there"),
        ("http://127.0.0.1:9/acts/1", ACT, "link-elsewhere"),
        ("{court}.example/acts/1", ACT, "link-elsewhere"),
    ],
)
def test_a_paper_that_is_not_what_was_told_is_not_taken(
    court: HttpCourt, system: Court, url: str, content: bytes, why: str
) -> None:
    system.papers["/feed/acts/1"] = content
    system.body = page(issued(system, url=url.format(court=system.url)))

    assert only(court.events(0, 100)) == NotUnderstood("document.issued", why)
