"""Flaws in a signature that its own signer signed."""

from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from urllib.parse import unquote

import pytest
from ekabinet_memory.authority import Pen
from ekabinet_signing.asice import AsicE
from ekabinet_signing.markup import DS, XADES, Element, canonical
from ekabinet_testing.contracts.envelope import rewritten

from tests.signing.test_broken_containers import drop, find, reason, reshaping


def resigned(envelope: AsicE, pen: Pen, container: bytes, change: Callable[[Element], None]) -> str | None:
    """Why it is refused when its own signer signs a changed SignedInfo."""

    def reshape(document: Element) -> None:
        change(document)
        digest = sha256(canonical(find(document, f".//{DS}SignedInfo"))).digest()
        find(document, f".//{DS}SignatureValue").text = b64encode(pen.sign(digest)).decode()

    return reason(envelope, rewritten(container, reshaping(reshape)))


def set_digest(document: Element) -> None:
    find(document, f".//{XADES}CertDigest/{DS}DigestValue").text = b64encode(bytes(32)).decode()
    fit_properties(document)


def set_issuer(document: Element) -> None:
    find(document, f".//{XADES}IssuerSerialV2").text = b64encode(b"0\0").decode()
    fit_properties(document)


def drop_format(document: Element) -> None:
    drop(f".//{XADES}DataObjectFormat")(document)
    fit_properties(document)


def drop_certificate_name(document: Element) -> None:
    drop(f".//{XADES}SigningCertificateV2")(document)
    fit_properties(document)


def fit_properties(document: Element) -> None:
    digest = sha256(canonical(find(document, f".//{XADES}SignedProperties"))).digest()
    find(document.findall(f".//{DS}Reference")[-1], f"{DS}DigestValue").text = b64encode(digest).decode()


def drop_properties_reference(document: Element) -> None:
    reference = document.findall(f".//{DS}Reference")[-1]
    find(document, f".//{DS}SignedInfo").remove(reference)


def repeat_a_file(document: Element) -> None:
    reference = deepcopy(find(document, f".//{DS}Reference"))
    reference.set("Id", "again")
    find(document, f".//{DS}Reference").addprevious(reference)
    described = deepcopy(find(document, f".//{XADES}DataObjectFormat"))
    described.set("ObjectReference", "#again")
    find(document, f".//{XADES}DataObjectFormat").addprevious(described)
    fit_properties(document)


def name_a_type(document: Element) -> None:
    find(document, f".//{DS}Reference").set("Type", "http://uri.etsi.org/01903#SignedProperties")


def other_canonical_form(document: Element) -> None:
    find(document, f".//{DS}CanonicalizationMethod").set(
        "Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#"
    )


def other_transform(document: Element) -> None:
    find(document, f".//{DS}Transform").set("Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#")


def properties_of_no_type(document: Element) -> None:
    del document.findall(f".//{DS}Reference")[-1].attrib["Type"]


def format_of_another_file(document: Element) -> None:
    find(document, f".//{XADES}DataObjectFormat").set("ObjectReference", "#S0-R1")
    fit_properties(document)


def unescaped_name(document: Element) -> None:
    reference = find(document, f".//{DS}Reference")
    reference.set("URI", unquote(reference.get("URI") or ""))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, None),
        (set_digest, "signature-properties"),
        (set_issuer, "signature-properties"),
        (drop_format, "signature-structure"),
        (drop_certificate_name, "signature-structure"),
        (drop_properties_reference, "signature-structure"),
        (repeat_a_file, "files"),
        (name_a_type, "signature-structure"),
        (other_canonical_form, "signature-structure"),
        (other_transform, "signature-structure"),
        (properties_of_no_type, "signature-structure"),
        (format_of_another_file, "signature-structure"),
        (unescaped_name, "signature-structure"),
    ],
)
def test_a_flaw_that_the_signer_signed_is_a_flaw(
    envelope: AsicE, pen: Pen, container: bytes, change: Callable[[Element], None], expected: str | None
) -> None:
    assert resigned(envelope, pen, container, change) == expected
