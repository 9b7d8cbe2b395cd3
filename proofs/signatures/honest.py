"""Honest containers: every level, both kinds of keys, one file to several."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from itertools import product

from attrs import evolve, frozen
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import PackagedFile
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Verdict
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.validator import Validator
from ekabinet_signing.asice import AsicE
from ekabinet_signing.either_container import EitherContainer
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.foreign_container import INCLUSIVE, Style, foreign

from proofs.kill.places import new_place
from proofs.signatures.centre import Centre, Signatory, opened_centre

FILES: Mapping[str, tuple[str, bytes]] = {
    "ərizə.pdf": ("application/pdf", b"%PDF-1.7\n" + bytes(range(256)) * 10),
    "ərizə.json": ("application/json", '{"başlıq":"İddia ərizəsi"}'.encode() * 20),
    "Şəkil № 1.jpg": ("image/jpeg", b"\xff\xd8\xff" + b"\0" * 500),
    "qeyd.txt": ("text/plain", "Məhkəməyə çatsın".encode()),
}

FOREIGN = (Style(), Style(described=True, canonical=INCLUSIVE, older=True), Style(pss=True, hash="sha512"))
"""How other programs write theirs."""
WHOLE = {"", "unproven", "no-revocation"}
"""Verdicts that say of the files that they are those that were signed (docs/verifying.md)."""


@frozen
class Honest:
    """A container as its signer made it, and what it is worth."""

    name: str
    container: bytes
    contents: Mapping[str, bytes]
    reason: str
    """Of its verdict: empty where it passed."""


@frozen
class Court:
    """Whoever judges, and honest containers to change."""

    validator: Validator
    centre: Centre
    honest: Sequence[Honest]
    foreign: bytes
    """A certificate of somebody else who is believed (DER)."""

    def judge(self, container: bytes) -> Verdict:
        """What it is worth at the moment of the centre; of several signatures, the best of them."""
        verdicts = self.validator.validate(BytesIO(container), self.centre.at).verdicts
        return next((one for one in verdicts if one.reason in WHOLE), verdicts[0])


@contextmanager
def opened_court() -> Iterator[Court]:
    """A court that trusts a centre of its own; half of the containers are other programs'."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    with new_place("signatures") as folder, opened_centre(folder) as opened:
        centre, ellipse = opened.certify(ec.generate_private_key(ec.SECP256R1()))
        knowing, other = centre.certify(rsa.generate_private_key(65537, 2048))
        centre, stranger = knowing.certify(ec.generate_private_key(ec.SECP256R1()))
        validator = EitherContainer(
            AsicEValidator(AsicE(rules), centre.trust), ForeignValidator(centre.trust, rules)
        )
        court = Court(validator, centre, (), stranger.certificate)
        every = product(Level, (("P-256", ellipse), ("RSA", other)), (1, len(FILES)))
        ours = [_honest(court, rules, level, key, most) for level, key, most in every]
        foreigners = [_of_another_program(court, other if style.pss else ellipse, style) for style in FOREIGN]
        yield evolve(court, honest=[*ours, *foreigners * (len(ours) // len(foreigners))])


def container(
    centre: Centre,
    rules: Jurisdiction,
    files: Mapping[str, tuple[str, bytes]],
    signatory: Signatory,
    level: Level,
) -> bytes:
    """The files signed, with evidence of that level."""
    envelope = AsicE(rules, centre.services)
    listed = [packaged(name, *file) for name, file in files.items()]
    by_digest = {_digest(content): content for _, content in files.values()}
    prepared = envelope.prepare(listed, signatory.certificate, centre.at)
    into, raised = BytesIO(), BytesIO()
    value = signatory.sign(prepared.digest)
    envelope.seal_with(prepared.state, value, listed, lambda digest: BytesIO(by_digest[digest]), into)
    if level is Level.B:
        return into.getvalue()
    envelope.extend(into, level, raised)
    return raised.getvalue()


def packaged(name: str, media_type: str, content: bytes) -> PackagedFile:
    """A file as a package names it."""
    return PackagedFile(name, media_type, StoredFile(_digest(content), len(content)))


def _honest(court: Court, rules: Jurisdiction, level: Level, key: tuple[str, Signatory], most: int) -> Honest:
    name, signatory = key
    files = dict(list(FILES.items())[:most])
    made = container(court.centre, rules, files, signatory, level)
    contents = {name: content for name, (_, content) in files.items()}
    return Honest(f"{level.value}, {name}, {most} files", made, contents, court.judge(made).reason)


def _of_another_program(court: Court, signatory: Signatory, style: Style) -> Honest:
    contents = {name: content for name, (_, content) in FILES.items()}
    made = foreign(signatory.key, signatory.certificate, contents, style=style, at=court.centre.at)
    return Honest(f"another program's, {style}", made, contents, court.judge(made).reason)


def _digest(content: bytes) -> Digest:
    return Digest(sha256(content).hexdigest())
