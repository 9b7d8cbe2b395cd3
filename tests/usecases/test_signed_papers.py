"""Signed containers as attachments: kept whatever their signatures are worth, and that is told."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import SubIndication
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.clock import START
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_signing.asice import AsicE
from ekabinet_signing.by_content import ByContent
from ekabinet_signing.pades import Pades
from ekabinet_signing.pades_format import PadesFormat
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import sealed
from ekabinet_testing.contracts.upload_samples import HOSTILE_CONTAINERS, container, pdf
from ekabinet_testing.journey import Journey, upload
from ekabinet_testing.people import RASHAD
from ekabinet_testing.world import MemoryWorld


@pytest.fixture
def authority() -> MemoryAuthority:
    return MemoryAuthority.new(START)


@pytest.fixture
def signed(rules: Jurisdiction, authority: MemoryAuthority) -> bytes:
    """A container that Rashad has signed elsewhere."""
    number = RASHAD.person.identifier(rules.person_number)
    assert number is not None
    return sealed(AsicE(rules), authority.issue(RASHAD.person, number, "content_commitment"))


@pytest.fixture
def journey(world: MemoryWorld, rules: Jurisdiction, authority: MemoryAuthority) -> Journey:
    """In a cabinet that knows the authority."""
    trust = Trust((authority.root,))
    validator = ByContent(AsicEValidator(AsicE(rules), trust), PadesValidator(trust, rules))
    return Journey(world.over(evolve(world.parts, validator=validator)))


def taken(journey: Journey, by: Actor, content: bytes, name: str = "razılıq.edoc") -> Attachment:
    """The attachment that becomes of a file."""
    cabinet = journey.world.cabinet
    draft = cabinet.drafts.start(by)
    return cabinet.papers.add(draft.id, "contract", upload(name, content), by, draft.version).attachments[0]


def test_a_signed_container_tells_who_signed_it(journey: Journey, leyla: Actor, signed: bytes) -> None:
    attachment = taken(journey, leyla, signed)

    (verdict,) = attachment.verdicts
    assert verdict.sub_indication is SubIndication.TRY_LATER
    assert verdict.signer is not None
    assert verdict.signer.name == RASHAD.person.name
    with journey.world.cabinet.parts.files.open(attachment.file.digest) as content:
        assert content.read() == signed


@pytest.mark.parametrize("name", ["a.adoc", "a.asice", "a.bdoc"])
def test_it_goes_by_other_names_too(journey: Journey, leyla: Actor, signed: bytes, name: str) -> None:
    assert len(taken(journey, leyla, signed, name).verdicts) == 1


def test_a_signature_that_failed_keeps_no_file_out(journey: Journey, leyla: Actor) -> None:
    (verdict,) = taken(journey, leyla, container(("a.pdf", pdf()))).verdicts

    assert verdict.sub_indication is SubIndication.FORMAT_FAILURE
    assert verdict.signer is None


def test_a_container_that_does_harm_is_kept_out(journey: Journey, leyla: Actor) -> None:
    with pytest.raises(NotAccepted, match="hostile"):
        taken(journey, leyla, HOSTILE_CONTAINERS["a name that leads out"])


def test_a_file_in_which_nothing_is_signed_has_no_verdict(journey: Journey, leyla: Actor) -> None:
    assert taken(journey, leyla, upload().content.read(), "a.pdf").verdicts == ()


def test_a_signed_pdf_tells_who_signed_it(
    journey: Journey, leyla: Actor, rules: Jurisdiction, authority: MemoryAuthority
) -> None:
    number, format = RASHAD.person.identifier(rules.person_number), PadesFormat(Pades("Razılıq", "Bakı"))
    assert number is not None
    pen = authority.issue(RASHAD.person, number, "content_commitment")
    prepared = format.prepare(MemoryRenderer().application({"language": "az"}), pen.certificate, START)

    signed = format.embed(prepared.state, pen.sign(prepared.digest))

    (verdict,) = taken(journey, leyla, signed, "razılıq.pdf").verdicts
    assert verdict.sub_indication is SubIndication.TRY_LATER
    assert verdict.signer is not None
    assert verdict.signer.name == RASHAD.person.name
