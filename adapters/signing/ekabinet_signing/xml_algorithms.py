"""The algorithms of other people's XML signatures, by the names that stand in them (RFC 6931; RFC 9231)."""

from collections.abc import Mapping
from hashlib import new

from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.markup import Element, canonical, exclusively_canonical
from ekabinet_signing.shape import must
from ekabinet_signing.signature_value import Method, Scheme

DSIG, MORE, NEWER = (
    "http://www.w3.org/2000/09/xmldsig#",
    "http://www.w3.org/2001/04/xmldsig-more#",
    "http://www.w3.org/2007/05/xmldsig-more#",
)
HASHES: Mapping[str, HashAlgorithm] = {
    "sha1": SHA1(),  # noqa: S303  # what was signed with it is looked at, and believed by nobody
    "sha256": SHA256(),
    "sha384": SHA384(),
    "sha512": SHA512(),
}
WEAK = frozenset({"sha1"})
"""Read, so that what is broken is called so, and believed by nobody (ETSI TS 119 312, 5.2)."""
DIGESTS: Mapping[str, str] = {
    f"{DSIG}sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    f"{MORE}sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
METHODS: Mapping[str, Method] = {
    **{f"{MORE}rsa-{name}": Method(Scheme.RSA, name, made) for name, made in HASHES.items()},
    **{f"{NEWER}{name}-rsa-MGF1": Method(Scheme.RSA_PSS, name, made) for name, made in HASHES.items()},
    **{f"{MORE}ecdsa-{name}": Method(Scheme.ECDSA, name, made) for name, made in HASHES.items()},
    f"{DSIG}rsa-sha1": Method(Scheme.RSA, "sha1", HASHES["sha1"]),
}
INCLUSIVE = frozenset(
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11"}
)
"""They differ in attributes of the xml: namespace alone, and a document that has one is not read."""
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


def hash_named(method: Element) -> str:
    """The hash of a DigestMethod.

    Raises NotAccepted (``container``, ``signature-structure``) for one that is not read here.
    """
    name = DIGESTS.get(method.get("Algorithm") or "")
    if name is None:
        raise NotAccepted("container", "signature-structure")
    return name


def method_named(method: Element) -> Method:
    """Of a SignatureMethod; raises as ``hash_named``."""
    found = METHODS.get(method.get("Algorithm") or "")
    if found is None or len(method):
        raise NotAccepted("container", "signature-structure")
    return found


def canonical_by(method: Element | None, element: Element) -> bytes:
    """The bytes of an element by a CanonicalizationMethod or a Transform; without one by the default.

    Raises as ``hash_named``, also where names of its own are to be treated in another way.
    """
    if method is None:
        return canonical(element)
    must(len(method) == 0)
    algorithm = method.get("Algorithm")
    must(algorithm == EXCLUSIVE or algorithm in INCLUSIVE)
    return exclusively_canonical(element) if algorithm == EXCLUSIVE else canonical(element)


def hashed(name: str, content: bytes) -> bytes:
    """The digest of some bytes."""
    return new(name, content, usedforsecurity=False).digest()
