"""Level LTA: a timestamp over everything, and what it keeps alive (ETSI EN 319 102-1, 5.6)."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_ports.envelope import Raised
from ekabinet_sandbox.service_credential import ServiceCredential
from ekabinet_signing.archive_timestamp import archived_digest
from ekabinet_signing.asice import AsicE
from ekabinet_signing.evidence import with_archive
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_signing.xades_reading import Reading, read_signature
from ekabinet_testing.contracts.envelope import CONTENTS, rewritten, sealed
from ekabinet_testing.contracts.raising import raised
from ekabinet_testing.contracts.validator import the_verdict

from tests.signing.authorities import DAY, NOW, Offices, opened_centre, opened_offices
from tests.signing.test_levels import ANSWERING, HOUR, STAMPS, Maker, answered_by, revoked
from tests.signing.test_timestamping import STAMPING, question, token_of
from tests.signing.test_validator import STANDARD, said

SPACES = (
    'xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" '
    'xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"'
)
COVERED = [
    "xades:SignedProperties",
    "ds:SignedInfo",
    "ds:SignatureValue",
    "ds:KeyInfo",
    "xades:SignatureTimeStamp",
    "xades:CertificateValues",
    "xades:RevocationValues",
]
"""After the files, in the order of EN 319 132-1, 5.5.2.2."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture
def asice(rules: Jurisdiction, offices: Offices) -> AsicE:
    offices.open(Level.LT)
    return AsicE(rules, offices.services)


@pytest.fixture
def validator(asice: AsicE, offices: Offices) -> AsicEValidator:
    return AsicEValidator(asice, offices.centre.trust)


@pytest.fixture
def complete(asice: AsicE, offices: Offices) -> bytes:
    """A container at level LT."""
    return raised(asice, sealed(asice, offices.pen), Level.LT)[0]


@pytest.fixture
def maker(offices: Offices, asice: AsicE, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    with opened_centre(tmp_path_factory.mktemp("other")) as other:
        yield Maker(offices, asice, other.timestamps.credential)


def reading_of(container: bytes) -> Reading:
    with ZipFile(BytesIO(container)) as archive:
        return read_signature(archive.read(SIGNATURE_NAME))


def digest_for(container: bytes) -> bytes:
    with ZipFile(BytesIO(container)) as archive:
        return archived_digest(archive, reading_of(container))


def archived(
    maker: Maker,
    container: bytes,
    at: datetime = NOW,
    *,
    by: ServiceCredential | None = None,
    answers: Callable[[bytes], list[bytes]] | None = None,
) -> bytes:
    """A container at level LT with an archive timestamp of any kind."""
    authority = by or maker.centre.timestamps.credential
    stamping = evolve(maker.centre.timestamps, credential=authority)
    token = token_of(stamping, at, question(digest_for(container)))
    said = [maker.answer(authority.der)] if answers is None else answers(authority.der)

    def strengthen(entries: dict[str, bytes]) -> None:
        entries[SIGNATURE_NAME] = with_archive(entries[SIGNATURE_NAME], token, said)

    return rewritten(container, strengthen)


def by_hand(document: str, tag: str) -> str:
    """The canonical form of an element of ours: namespaces in its first tag, no tag that closes itself."""
    found = re.search(f"<{tag}[ >].*?</{tag}>", document, re.DOTALL)
    assert found is not None
    whole = re.sub(r"<([\w:]+)([^<>]*)/>", r"<\1\2></\1>", found[0])
    return whole.replace(f"<{tag}", f"<{tag} {SPACES}", 1)


def test_the_timestamp_is_for_the_files_the_signature_and_the_evidence_in_order(
    asice: AsicE, offices: Offices
) -> None:
    container, found = raised(asice, sealed(asice, offices.pen), Level.LTA)

    with ZipFile(BytesIO(container)) as archive:
        document = archive.read(SIGNATURE_NAME).decode()
    covered = b"".join(CONTENTS.values()) + "".join(by_hand(document, tag) for tag in COVERED).encode()
    evidence = reading_of(container).evidence
    assert evidence is not None
    stamp = timestamp_of(evidence.archive, sha256(covered).digest(), offices.centre.trust)
    assert (found, stamp.at) == (Raised(Level.LTA), NOW)


def test_a_container_is_archived_from_any_level(
    asice: AsicE, validator: AsicEValidator, offices: Offices
) -> None:
    container = sealed(asice, offices.pen)
    for level in (Level.B, Level.T, Level.LT):
        container, _ = raised(asice, container, level)

        archive, _ = raised(asice, container, Level.LTA)

        verdict = the_verdict(validator, archive, NOW)
        assert (verdict.indication, verdict.level) == (Indication.TOTAL_PASSED, Level.LTA)
        assert raised(asice, archive, Level.LTA) == (archive, Raised(Level.LTA))
        assert raised(asice, archive, Level.LT) == (archive, Raised(Level.LTA))


def test_nothing_is_archived_while_an_authority_is_away(
    asice: AsicE, complete: bytes, offices: Offices
) -> None:
    for answering in (Level.B, Level.T):
        offices.open(answering)
        into = BytesIO()

        with pytest.raises(Unavailable):
            asice.extend(BytesIO(complete), Level.LTA, into)

        assert into.getvalue() == b""


def test_it_outlives_whoever_stamped_and_whoever_answered(validator: AsicEValidator, maker: Maker) -> None:
    stamping = maker.centre.certify(STAMPS, STAMPING, life=DAY)
    answering = maker.centre.certify(STAMPS, loosely=[ANSWERING], life=DAY)
    container = maker.stamped(
        token=lambda document: maker.token(document, NOW, stamping),
        answers=lambda one: [maker.answer(one, answering), maker.answer(stamping.der, answering)],
    )

    alone = the_verdict(validator, container, NOW + 2 * DAY)
    kept = the_verdict(validator, archived(maker, container), NOW + 2 * DAY)

    assert alone.reason == "timestamp-expired"
    assert (kept.indication, kept.stamped_at) == (Indication.TOTAL_PASSED, NOW)


def test_it_keeps_an_answer_alive(validator: AsicEValidator, maker: Maker) -> None:
    container = answered_by(maker, maker.centre.certify(STAMPS, loosely=[ANSWERING], life=DAY))

    alone = the_verdict(validator, container, NOW + 2 * DAY)
    kept = the_verdict(validator, archived(maker, container), NOW + 2 * DAY)

    assert (alone.reason, kept.reason) == ("revocation-out-of-bounds", "")


def test_what_had_aged_before_it_was_archived_stays_so(validator: AsicEValidator, maker: Maker) -> None:
    stamping = maker.centre.certify(STAMPS, STAMPING, life=DAY)
    container = maker.stamped(
        token=lambda document: maker.token(document, NOW, stamping),
        answers=lambda one: [maker.answer(one), maker.answer(stamping.der)],
    )
    late = archived(maker, container, NOW + 2 * DAY, answers=lambda _: [])

    trusting = AsicEValidator(validator.envelope, anchoring(maker))

    assert the_verdict(trusting, late, NOW + 3 * DAY).reason == "timestamp-expired"


def anchoring(maker: Maker) -> Trust:
    """Trust in which the authority of timestamps is an anchor, so that nobody need answer for it."""
    trust = maker.centre.trust
    return evolve(trust, anchors=(*trust.anchors, maker.centre.timestamps.credential.der))


@pytest.mark.parametrize("tag", ["xades:EncapsulatedX509Certificate", "xades:EncapsulatedOCSPValue"])
def test_evidence_cannot_be_changed_under_it(
    asice: AsicE, validator: AsicEValidator, offices: Offices, tag: str
) -> None:
    container, _ = raised(asice, sealed(asice, offices.pen), Level.LTA)

    def change(entries: dict[str, bytes]) -> None:
        document = entries[SIGNATURE_NAME].decode()
        entries[SIGNATURE_NAME] = document.replace(f"<{tag}>MII", f"<{tag}>MIJ", 1).encode()

    changed = rewritten(container, change)

    assert reading_of(changed) != reading_of(container)
    assert the_verdict(validator, changed, NOW).reason == "timestamp-imprint"


@pytest.mark.parametrize(
    "broken",
    [
        r"(<xades141:ArchiveTimeStamp.*?</xades141:ArchiveTimeStamp>)",
        r"(<xades141:TimeStampValidationData.*?</xades141:TimeStampValidationData>)",
    ],
)
def test_it_stands_once_and_is_followed_by_one_answer(
    asice: AsicE, validator: AsicEValidator, offices: Offices, broken: str
) -> None:
    container, _ = raised(asice, sealed(asice, offices.pen), Level.LTA)

    def repeat(entries: dict[str, bytes]) -> None:
        twice = re.sub(broken, r"\1\1", entries[SIGNATURE_NAME].decode())
        entries[SIGNATURE_NAME] = re.sub(r' Id="S0-A0"', "", twice).encode()

    assert the_verdict(validator, rewritten(container, repeat), NOW).reason == "signature-structure"


def test_an_empty_one_is_none(validator: AsicEValidator, complete: bytes) -> None:
    def add_nothing(entries: dict[str, bytes]) -> None:
        entries[SIGNATURE_NAME] = with_archive(entries[SIGNATURE_NAME], b"", [])

    assert the_verdict(validator, rewritten(complete, add_nothing), NOW).reason == "signature-structure"


@pytest.mark.parametrize(
    ("times", "reason"),
    [
        ((NOW - HOUR, NOW), "timestamp-order"),
        ((NOW, NOW - HOUR), "timestamp-future"),
        ((NOW, NOW + 6 * 365 * DAY), "timestamp-expired"),
        ((NOW + DAY, NOW + 2 * DAY), "timestamp-revocation"),
    ],
)
def test_it_is_judged_like_the_other_timestamp(
    validator: AsicEValidator, maker: Maker, complete: bytes, times: tuple[datetime, datetime], reason: str
) -> None:
    at, asked = times

    verdict = the_verdict(validator, archived(maker, complete, at), asked)

    assert said(verdict) == (reason, STANDARD[reason])


def test_whoever_archived_must_not_be_revoked(
    validator: AsicEValidator, maker: Maker, complete: bytes
) -> None:
    told = archived(maker, complete, answers=lambda one: [revoked(maker, one, NOW + HOUR)])
    untold = archived(maker, complete, answers=lambda _: [])

    assert the_verdict(validator, told, NOW + DAY).reason == "timestamp-revoked"
    assert the_verdict(validator, untold, NOW + DAY).reason == "timestamp-revocation"


def test_only_level_lt_is_archived_and_once(complete: bytes, asice: AsicE, offices: Offices) -> None:
    for container in (sealed(asice, offices.pen), raised(asice, complete, Level.LTA)[0]):
        with ZipFile(BytesIO(container)) as archive, pytest.raises(NotAccepted, match="structure"):
            with_archive(archive.read(SIGNATURE_NAME), b"token", [])
