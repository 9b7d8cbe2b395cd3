"""XML of containers: its names, its canonical bytes, and a reader that suffers nothing odd."""

from base64 import b64encode

from ekabinet_core.errors import NotAccepted
from lxml import etree

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
XADES141 = "{http://uri.etsi.org/01903/v1.4.1#}"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

C14N = "http://www.w3.org/2006/12/xml-c14n11"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
RSA_PSS_SHA256 = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"

MOST_TAGS = 20_000
"""Of a document: a signature over a thousand files has half as many; a megabyte of them took a second."""
MOST_ATTRIBUTES = 20
"""Of one element; reading them takes the square of their number."""
MOST_COMPARED = 200_000_000
"""Names: to be made canonical, each element below takes the square of the number of namespaces."""

Element = etree._Element  # noqa: SLF001  # lxml has no public name for the type


def root(tag: str, **prefixes: str) -> Element:
    """A new document's first element, with the prefixes its content uses."""
    return etree.Element(tag, nsmap={prefix: name.strip("{}") for prefix, name in prefixes.items()})


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new last child."""
    child = etree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def base64(content: bytes) -> str:
    """Bytes as they stand in XML."""
    return b64encode(content).decode()


def serialized(document: Element) -> bytes:
    """A whole document in UTF-8."""
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8")


def canonical(element: Element) -> bytes:
    """Canonical XML 1.1 of an element, without comments.

    libxml2 gives version 1.0: the same bytes where no attribute is of the xml: namespace, and
    ``parse`` refuses those that have one.
    """
    return etree.tostring(element, method="c14n", exclusive=False, with_comments=False)


def exclusively_canonical(element: Element) -> bytes:
    """Exclusive Canonical XML 1.0 of an element, without comments."""
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def parse(content: bytes) -> Element:
    """The first element of a document in UTF-8.

    Raises NotAccepted (``container``, ``xml``) for what is not XML, and for what signed XML does
    not need and attackers do: a document type, comments, processing instructions, xml: attributes, many
    attributes or namespaces, a great many tags.
    """
    tags = content.count(b"<")
    compared = tags * content.count(b"xmlns") ** 2
    if b"<!DOCTYPE" in content or b"\0" in content or tags > MOST_TAGS or compared > MOST_COMPARED:
        raise NotAccepted("container", "xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        document = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAccepted("container", "xml") from error
    if not _plain(document):
        raise NotAccepted("container", "xml")
    return document


def _plain(document: Element) -> bool:
    tree = document.getroottree()
    return (
        tree.docinfo.encoding in {"UTF-8", None}
        and document.getprevious() is None
        and document.getnext() is None
        and all(isinstance(one.tag, str) and not _has_odd_attributes(one) for one in document.iter())
    )


def _has_odd_attributes(element: Element) -> bool:
    return len(element.attrib) > MOST_ATTRIBUTES or any(str(name).startswith(XML) for name in element.attrib)
