"""Changes of what is written in the signature: moved, doubled, wrapped, other digests and algorithms."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from copy import deepcopy
from hashlib import sha256
from random import Random

from attrs import evolve
from ekabinet_signing.markup import DS, XADES, Element, canonical
from ekabinet_signing.names import MANIFEST_NAME, SIGNATURE_NAME, as_uri, is_data
from lxml import etree

from proofs.signatures.zip_changes import Entry

WRAPPERS = (f"{DS}Object", f"{DS}Signature", f"{XADES}QualifyingProperties", "wrapper")
ALGORITHMS = (
    "http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
    "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/TR/1999/REC-xslt-19991116",
    "",
)

Reshape = Callable[[Element, Random], object]
"""Changes the tree of a signature."""


def reshaped(entries: list[Entry], chance: Random, reshape: Reshape) -> Sequence[Entry]:
    """The container with its signature changed."""
    place = _place(entries, SIGNATURE_NAME)
    document = etree.fromstring(entries[place].content)
    reshape(document, chance)
    content = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    entries[place] = evolve(entries[place], content=content)
    return entries


def with_its_digest(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """A file changed, and its digest in the signature with it: only the value tells."""
    place = chance.choice([place for place, one in enumerate(entries) if is_data(one.name)])
    changed = evolve(entries[place], content=chance.randbytes(50))
    entries[place] = changed

    def redigest(document: Element, _: Random) -> None:
        reference = next(
            one for one in document.iter(f"{DS}Reference") if one.get("URI") == as_uri(changed.name)
        )
        _digest_of(reference).text = b64encode(sha256(changed.content).digest()).decode()

    return reshaped(entries, chance, redigest)


def odd_manifest(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """Something of the manifest: an element doubled, moved, gone, or another media type."""
    place = _place(entries, MANIFEST_NAME)
    document = etree.fromstring(entries[place].content)
    chance.choice([double, move, drop, rewrite])(document, chance)
    entries[place] = evolve(entries[place], content=etree.tostring(document))
    return entries


def odd_markup(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """What XML can and signatures do not need: document types, entities, comments, encodings."""
    place = chance.choice([_place(entries, SIGNATURE_NAME), _place(entries, MANIFEST_NAME)])
    declaration, _, rest = entries[place].content.partition(b"?>")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    odd = chance.choice(
        [
            declaration + b"?>" + bomb + rest.replace(b"</", b"&b;</", 1),
            declaration + b"?>" + outside + rest.replace(b"</", b"&e;</", 1),
            declaration + b"?><!-- -->" + rest,
            declaration + b"?>" + rest.replace(b"</", b"<!-- --></", 1),
            declaration + b"?>" + rest + b"<?x y?>",
            (declaration + b"?>" + rest).replace(b"UTF-8", b"UTF-7"),
            (declaration + b"?>" + rest).decode().encode("utf-16"),
            declaration + b"?>" + b"<x>" * 100_000 + rest,
        ]
    )
    entries[place] = evolve(entries[place], content=odd)
    return entries


def double(document: Element, chance: Random) -> None:
    """An element twice, side by side."""
    one = _some(document, chance)
    chance.choice([one.addprevious, one.addnext])(deepcopy(one))


def drop(document: Element, chance: Random) -> None:
    """An element is gone."""
    one = _some(document, chance)
    _parent(one).remove(one)


def move(document: Element, chance: Random) -> None:
    """An element under any other, or only to another place under its own."""
    one = _some(document, chance)
    inside = set(one.iter())
    other = chance.choice([_parent(one), *(place for place in document.iter() if place not in inside)])
    other.insert(chance.randrange(len(other) + 1), one)


def wrap(document: Element, chance: Random) -> None:
    """An element inside a new one, at its own place."""
    one = _some(document, chance)
    wrapper = etree.Element(chance.choice(WRAPPERS))
    _parent(one).replace(one, wrapper)
    wrapper.append(one)


def wrap_and_replace(document: Element, chance: Random) -> None:
    """The classic: what was signed is hidden elsewhere, a changed copy stands at its place."""
    one = chance.choice([one for one in document.iter() if one.get("Id") and one.getparent() is not None])
    other = deepcopy(one)
    if chance.getrandbits(1):
        other.set("Id", "other")
    for place in other.iter():
        if not len(place) and place.text and chance.getrandbits(1):
            place.text = _other_text(place.text, chance)
    _parent(one).replace(one, other)
    places = list(document.iter())
    etree.SubElement(chance.choice(places), chance.choice(WRAPPERS)).append(one)


def properties_anew(document: Element, _: Random) -> None:
    """Another time of signing, with its digest."""
    signed = next(document.iter(f"{XADES}SignedProperties"))
    next(signed.iter(f"{XADES}SigningTime")).text = "2020-01-01T00:00:00Z"
    digest = sha256(canonical(signed)).digest()
    _digest_of(list(document.iter(f"{DS}Reference"))[-1]).text = b64encode(digest).decode()


def rewrite(document: Element, chance: Random) -> None:
    """A text or an attribute becomes another."""
    one = chance.choice(list(document.iter()))
    if one.attrib and (chance.getrandbits(1) or not one.text):
        name = chance.choice(sorted(map(str, one.attrib)))
        one.set(name, _other_text(one.get(name) or "", chance))
    elif one.text:
        one.text = _other_text(one.text, chance)


def other_algorithm(document: Element, chance: Random) -> None:
    """A weaker or unknown one, or that of the other kind of keys."""
    one = chance.choice([one for one in document.iter() if one.get("Algorithm")])
    one.set("Algorithm", chance.choice(ALGORITHMS))


def flip_in_base64(document: Element, chance: Random) -> None:
    """A bit of a digest, a value, a certificate, a token or an answer about revocation."""
    long = [one for one in document.iter() if one.text and len(one.text) >= 40 and not len(one)]  # noqa: PLR2004
    one = chance.choice(long)
    content = bytearray(b64decode(one.text or ""))
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    one.text = b64encode(content).decode()


def foreign_certificate(certificate: bytes) -> Reshape:
    """Somebody else's certificate at the place of the signer's, or at any place of one."""

    def reshape(document: Element, chance: Random) -> None:
        tags = (f"{DS}X509Certificate", f"{XADES}EncapsulatedX509Certificate")
        places = list(document.iter(*tags))
        chance.choice(places).text = b64encode(certificate).decode()

    return reshape


def swap_answers(document: Element, chance: Random) -> None:
    """A token, certificate or answer at the place of another."""
    tags = ("SignatureValue", "EncapsulatedTimeStamp", "EncapsulatedX509Certificate", "EncapsulatedOCSPValue")
    places = [one for one in document.iter() if str(one.tag).rpartition("}")[2] in tags]
    one, other = chance.choice(places), chance.choice(places)
    one.text, other.text = other.text, one.text


def _other_text(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    return chance.choice(
        ["", f"{text[:place]}A{text[place:]}", text[:place], f" {text}", f"{text}\n", "0" * 20]
    )


def _some(document: Element, chance: Random) -> Element:
    return chance.choice([one for one in document.iter() if one.getparent() is not None])


def _parent(one: Element) -> Element:
    parent = one.getparent()
    if parent is None:
        message = "the first element has none"
        raise ValueError(message)
    return parent


def _digest_of(reference: Element) -> Element:
    return next(reference.iter(f"{DS}DigestValue"))


def _place(entries: Sequence[Entry], name: str) -> int:
    return next(place for place, one in enumerate(entries) if one.name == name)


OF_TREES: Sequence[Reshape] = (
    double,
    drop,
    move,
    wrap,
    wrap_and_replace,
    properties_anew,
    rewrite,
    other_algorithm,
    flip_in_base64,
    swap_answers,
)
