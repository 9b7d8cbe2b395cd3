"""XML that costs more to read than to write, or that is read in two ways."""

from time import process_time

import pytest
from ekabinet_core.errors import NotAccepted
from ekabinet_signing.markup import canonical, parse


def refused(content: bytes) -> str:
    with pytest.raises(NotAccepted) as caught:
        parse(content)
    return caught.value.reason


def document(namespaces: int, elements: int) -> bytes:
    names = " ".join(f'xmlns:n{number}="u:{number}"' for number in range(namespaces))
    return f"<a {names}>{'<b/>' * elements}</a>".encode()


def test_many_namespaces_over_many_elements_are_refused_unread() -> None:
    """To make one element canonical takes the square of their number: a megabyte of them takes hours."""
    assert refused(document(namespaces=500, elements=1000)) == "xml"
    assert len(parse(document(namespaces=500, elements=700))) == 700
    assert len(parse(document(namespaces=20, elements=19_000))) == 19_000


def test_what_is_read_is_made_canonical_soon() -> None:
    """The worst of a megabyte; twice the processor's time that a file may take would be red."""
    worst = parse(document(namespaces=100, elements=19_990))

    begun = process_time()
    canonical(worst)

    assert process_time() - begun < 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_doctype_does_not_hide_in_another_encoding(encoding: str) -> None:
    document = '<!DOCTYPE a [<!ATTLIST a Id CDATA "x">]><a/>'

    assert refused(document.encode(encoding)) == "xml"
    assert refused(b"\xff\xfe" + document.encode("utf-16-le")) == "xml"


def test_what_signatures_need_is_read() -> None:
    assert parse('<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:b">ə</a>'.encode()).text == "ə"
