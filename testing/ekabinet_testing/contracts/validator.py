"""What every validator of signed files must do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.signature import Level
from ekabinet_core.verdict import UNSIGNED, Indication, Signer, SubIndication, Verdict
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.validator import Validator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ekabinet_testing.contracts.envelope import AT, CONTENTS, Rewrite, rewritten, sealed

DAY = timedelta(days=1)
YEARS = timedelta(days=800)
PDF = "ərizə.pdf"
NONSENSE = [b"", b"PK", b"%PDX-1.7\n" * 100, b"PK\5\6" + b"\0" * 18, b"PK\3\4" * 50]
BROKEN: dict[str, Rewrite] = {
    "a changed file": lambda entries: entries.update({PDF: entries[PDF] + b"!"}),
    "a missing file": lambda entries: entries.pop(PDF),
    "a file nobody signed": lambda entries: entries.update({"əlavə.pdf": b"%PDF-1.7\n"}),
    "a renamed file": lambda entries: entries.update({f"yeni {PDF}": entries.pop(PDF)}),
}

INHERITED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""The fixtures have no state, and each subclass runs the property for itself."""


class ValidatorContract:
    """Override *validator*, which believes *authority*, and the *envelope* whose containers it reads."""

    @pytest.fixture
    def validator(self, authority: MemoryAuthority) -> Validator:
        raise NotImplementedError("override the validator fixture")

    @pytest.fixture
    def envelope(self) -> Envelope:
        raise NotImplementedError("override the envelope fixture")

    @pytest.fixture
    def authority(self) -> MemoryAuthority:
        return MemoryAuthority.new(AT)

    @pytest.fixture
    def person(self) -> NaturalPerson:
        """Who signs: with a person number of the envelope's jurisdiction."""
        number = Identifier("fin", "1TST0A1")
        return NaturalPerson("ƏLİYEVA", "GÜNAY", "RƏŞAD QIZI", (number,), known=Known.CERTIFICATE)

    @pytest.fixture
    def issued(self, person: NaturalPerson) -> Callable[[MemoryAuthority], Pen]:
        """Gives the person a pen of an authority."""
        return lambda authority: authority.issue(person, person.identifiers[0], "content_commitment")

    @pytest.fixture
    def container(
        self, envelope: Envelope, authority: MemoryAuthority, issued: Callable[[MemoryAuthority], Pen]
    ) -> bytes:
        return sealed(envelope, issued(authority))

    def test_a_whole_container_at_level_b_waits_only_for_revocation(
        self, validator: Validator, container: bytes
    ) -> None:
        verdict = the_verdict(validator, container)

        assert verdict.indication is Indication.INDETERMINATE
        assert verdict.sub_indication is SubIndication.TRY_LATER
        assert verdict.level is Level.B

    def test_a_pdf_in_which_nothing_is_signed_is_unsigned(self, validator: Validator) -> None:
        verdict = the_verdict(validator, b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n")

        assert (verdict.indication, verdict.reason) == (Indication.TOTAL_FAILED, UNSIGNED)

    def test_it_tells_who_signed_what_and_when(
        self, validator: Validator, container: bytes, person: NaturalPerson
    ) -> None:
        verdict = the_verdict(validator, container)

        assert verdict.signer == Signer(person.name, person.identifiers[0])
        assert verdict.signed_at == AT
        assert [(one.name, one.digest) for one in verdict.files] == [
            (name, sha256(content).hexdigest()) for name, content in CONTENTS.items()
        ]

    def test_the_report_is_of_these_bytes_at_this_time(
        self, validator: Validator, envelope: Envelope, container: bytes
    ) -> None:
        report = validator.validate(BytesIO(container), AT + DAY)

        assert report.digest == sha256(container).hexdigest()
        assert (report.format, report.at) == (envelope.media_type, AT + DAY)
        assert not report.holds

    def test_a_file_is_read_from_its_beginning_as_often_as_it_is_asked(
        self, validator: Validator, container: bytes
    ) -> None:
        content = BytesIO(container)
        content.seek(0, 2)

        assert validator.validate(content, AT) == validator.validate(content, AT)
        assert the_verdict(validator, container).files

    @pytest.mark.parametrize("flaw", BROKEN)
    def test_what_is_not_what_was_signed_has_failed(
        self, validator: Validator, container: bytes, flaw: str
    ) -> None:
        broken = rewritten(container, BROKEN[flaw])

        assert the_verdict(validator, broken).indication is Indication.TOTAL_FAILED

    def test_a_changed_file_has_another_digest_than_was_signed(
        self, validator: Validator, container: bytes
    ) -> None:
        broken = rewritten(container, BROKEN["a changed file"])

        assert the_verdict(validator, broken).sub_indication is SubIndication.HASH_FAILURE

    def test_a_changed_file_has_failed_whoever_signed_it(
        self, validator: Validator, envelope: Envelope, issued: Callable[[MemoryAuthority], Pen]
    ) -> None:
        of_a_stranger = sealed(envelope, issued(MemoryAuthority.new(AT)))
        broken = rewritten(of_a_stranger, BROKEN["a changed file"])

        assert the_verdict(validator, broken).indication is Indication.TOTAL_FAILED

    def test_whom_nobody_believed_vouches_for_is_not_believed(
        self, validator: Validator, envelope: Envelope, issued: Callable[[MemoryAuthority], Pen]
    ) -> None:
        verdict = the_verdict(validator, sealed(envelope, issued(MemoryAuthority.new(AT))))

        assert verdict.indication is Indication.INDETERMINATE
        assert verdict.sub_indication in {
            SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
            SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
        }

    @pytest.mark.parametrize("at", [AT - YEARS, AT + YEARS])
    def test_out_of_the_certificates_days_it_needs_proof_of_time(
        self, validator: Validator, container: bytes, at: datetime
    ) -> None:
        verdict = the_verdict(validator, container, at)

        assert verdict.indication is Indication.INDETERMINATE
        assert verdict.sub_indication is SubIndication.OUT_OF_BOUNDS_NO_POE

    @pytest.mark.parametrize("nonsense", NONSENSE)
    def test_what_is_no_container_has_failed(self, validator: Validator, nonsense: bytes) -> None:
        report = validator.validate(BytesIO(nonsense), AT)

        (verdict,) = report.verdicts
        assert verdict.sub_indication is SubIndication.FORMAT_FAILURE
        assert report.digest == sha256(nonsense).hexdigest()
        assert report.format == ""

    @pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
    @settings(suppress_health_check=INHERITED)
    @given(data=st.data())
    def test_no_bytes_make_it_raise_or_believe_what_was_not_signed(
        self, validator: Validator, container: bytes, data: st.DataObject
    ) -> None:
        broken = damaged(container, data)

        verdict = the_verdict(validator, broken)

        self._failed_or_harmless(verdict, the_verdict(validator, container))

    @pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
    @settings(suppress_health_check=INHERITED)
    @given(data=st.data())
    def test_nothing_inside_makes_it_raise_or_believe_what_was_not_signed(
        self, validator: Validator, container: bytes, data: st.DataObject
    ) -> None:
        def damage(entries: dict[str, bytes]) -> None:
            name = data.draw(st.sampled_from([one for one in entries if one not in CONTENTS]))
            entries[name] = damaged(entries[name], data)

        verdict = the_verdict(validator, rewritten(container, damage))

        self._failed_or_harmless(verdict, the_verdict(validator, container))

    @staticmethod
    def _failed_or_harmless(verdict: Verdict, whole: Verdict) -> None:
        """What changed nothing that is signed may still wait for revocation, as the whole one does."""
        assert verdict.indication is not Indication.TOTAL_PASSED
        assert verdict.sub_indication is not SubIndication.TRY_LATER or verdict == whole


def the_verdict(validator: Validator, container: bytes, at: datetime = AT) -> Verdict:
    """The one verdict of a container with one signature."""
    (verdict,) = validator.validate(BytesIO(container), at).verdicts
    return verdict


def damaged(content: bytes, data: st.DataObject) -> bytes:
    """The same with some bytes changed, cut out, cut off or put in; seldom in the middle of much."""
    broken = bytearray(content)
    places = st.integers(0, min(400, len(content))) | st.integers(max(0, len(content) - 6000), len(content))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(places | st.integers(0, len(content)))
        gone = data.draw(st.sampled_from([0, 1, 8, len(content)]))
        broken[place : place + gone] = data.draw(st.binary(max_size=8))
    return bytes(broken)
