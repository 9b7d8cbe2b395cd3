"""Checking a container of level LT: a small one beside the library, a large one beside unzip and SHA-256."""

import os
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import IO
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric import ec
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_signing.archive import opened, part_of
from ekabinet_signing.asice import AsicE
from ekabinet_signing.markup import DS, XADES, canonical, parse
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.validator import AsicEValidator
from ekabinet_signing.xades_reading import read_signature

from benchmarks.figure import Deed, Line, costs
from benchmarks.signing.making import TWO
from benchmarks.signing.paths import Paths
from proofs.signatures.centre import Centre
from proofs.signatures.honest import container

SMALL_GOAL = 1.6
LARGE_GOAL = 1 / 0.6
"""At least 0.6 of the speed."""
MEGABYTE = 1 << 20
PIECE = 1 << 18
MEGABYTES = 50
TWICE_SIGNED = (f"{XADES}SignedProperties", f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo")


def checking(centre: Centre, envelope: AsicE) -> Line:
    """Processor time of a verdict that passes, beside that of its chains and its canonical XML."""
    content, bare = _small(centre, envelope)
    ours, library = costs([_judging(centre, envelope, content), bare])
    detail = f"{ours * 1e3:.1f} ms, the library and the canonical XML {library * 1e3:.1f} ms"
    return Line("signing.validate", ours / library, SMALL_GOAL, detail)


def checking_a_large_one(centre: Centre, envelope: AsicE) -> Line:
    """The same of a large file, beside unpacking it and hashing it and what comes out."""
    whole = MEGABYTES * MEGABYTE
    content = _signed(centre, envelope, {"böyük.pdf": ("application/pdf", os.urandom(whole))})

    def unpack() -> None:
        _hash(BytesIO(content))
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                with archive.open(name) as file:
                    _hash(file)

    ours, bare = costs([_judging(centre, envelope, content), unpack])
    speeds = (MEGABYTES / seconds for seconds in (ours, bare))
    detail = "{:,.0f} MB/s, unzip and SHA-256 {:,.0f} MB/s".format(*speeds)
    return Line("signing.validate.large", ours / bare, LARGE_GOAL, detail)


def _hash(file: IO[bytes]) -> None:
    digest = sha256()
    while piece := file.read(PIECE):
        digest.update(piece)


def _small(centre: Centre, envelope: AsicE) -> tuple[bytes, Deed]:
    content = _signed(centre, envelope, TWO)
    with opened(BytesIO(content), envelope.largest) as archive:
        signature = part_of(archive, SIGNATURE_NAME)
    reading, document = read_signature(signature), parse(signature)
    stamp = timestamp_of(reading.token, reading.stamped, centre.trust)
    signer, stamper = (reading.certificate, stamp.at), (stamp.certificate, stamp.at)
    paths = Paths(centre.trust, (signer, stamper, (stamp.certificate, centre.at)))

    def bare() -> None:
        paths.check()
        for tag in TWICE_SIGNED:
            canonical(next(document.iter(tag)))

    return content, bare


def _signed(centre: Centre, envelope: AsicE, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    knowing, signatory = centre.certify(ec.generate_private_key(ec.SECP256R1()))
    return container(knowing, envelope.jurisdiction, files, signatory, Level.LT)


def _judging(centre: Centre, envelope: AsicE, content: bytes) -> Deed:
    validator = AsicEValidator(envelope, centre.trust)

    def judge() -> None:
        (verdict,) = validator.validate(BytesIO(content), centre.at).verdicts
        if verdict.indication is not Indication.TOTAL_PASSED:
            raise ValueError(verdict.reason)

    return judge
