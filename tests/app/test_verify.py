"""``ekabinet verify``: anybody checks a container with nothing but the command and the file."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from ekabinet.command import main
from ekabinet.language import words_in
from ekabinet.verify import exit_code
from ekabinet.verify_answer import Answer, table
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Report, SubIndication, Verdict
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_signing.asice import AsicE
from ekabinet_signing.findings import REFUSALS
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import UNPROVEN, AsicEValidator
from ekabinet_testing.contracts.envelope import AT, rewritten, sealed
from ekabinet_testing.contracts.validator import DAY, damaged
from ekabinet_web.finding_words import why
from ekabinet_web.verdict_words import meaning
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIN = Identifier("fin", "1TST0A1")
GUNAY = NaturalPerson("ƏLİYEVA", "GÜNAY", "RƏŞAD QIZI", (FIN,), known=Known.CERTIFICATE)
FILES = {"ərizə.json": b"{}", "ərizə.pdf": b"%PDF-1.7\n"}
JSON_DIGEST = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
PDF_DIGEST = "0716f9264c9fe19f5d7455276107f3ddcc1d3497f63d60689a73558ae8a1bf5e"
AS_OF = "2026-03-02T14:30"
REPORT = Report(Digest("0" * 64), "", AT, (Verdict(None),))


@frozen
class Place:
    """A folder with the anchors that are believed, and the files that came from elsewhere."""

    folder: Path
    authority: MemoryAuthority
    envelope: AsicE

    @property
    def pen(self) -> Pen:
        return self.authority.issue(GUNAY, FIN, "content_commitment")

    @property
    def validator(self) -> AsicEValidator:
        return AsicEValidator(self.envelope, Trust((self.authority.root,)))

    def put(self, name: str, content: bytes) -> Path:
        (self.folder / name).write_bytes(content)
        return self.folder / name

    def signed(self, name: str = "ərizə.edoc", pen: Pen | None = None) -> Path:
        return self.put(name, sealed(self.envelope, pen or self.pen, FILES))

    def changed(self, name: str = "dəyişmiş.edoc") -> Path:
        whole = sealed(self.envelope, self.pen, FILES)
        return self.put(name, rewritten(whole, lambda entries: entries.update({"ərizə.pdf": b"%PDF"})))

    def verify(self, *words: object, at: str = AS_OF) -> Result:
        """Believing the authority."""
        trust = str(self.folder / "trust")
        return run("--trust", trust, "--at", at, *words)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, words)])


@pytest.fixture
def place(tmp_path: Path, rules: Jurisdiction) -> Place:
    authority = MemoryAuthority.new(AT)
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    return Place(tmp_path, authority, AsicE(rules))


@pytest.fixture
def container(place: Place) -> bytes:
    return sealed(place.envelope, place.pen, FILES)


def test_it_says_who_signed_what_and_when_and_what_is_not_proven(place: Place) -> None:
    file = place.signed()

    result = place.verify(file, "--language", "en")

    lines = result.output.splitlines()
    assert lines[0] == str(file)
    assert lines[3:] == [
        "  Checked as of: 02.03.2026, 14:30",
        "",
        "  INDETERMINATE (TRY_LATER): It is not known whether the signature is valid.",
        "  The files are unchanged and the certificate was issued by a trusted authority. But",
        "    when it was signed is not proven, and whether the certificate was revoked is not",
        "    known.",
        "  Signer, as the certificate says: GÜNAY RƏŞAD QIZI ƏLİYEVA, 1TST0A1",
        "  Signed at, as the signer says: 02.03.2026, 10:00",
        "  Evidence level: B",
        "  Files, as the signature names them, with fingerprints (SHA-256):",
        f"    {JSON_DIGEST}  ərizə.json",
        f"    {PDF_DIGEST}  ərizə.pdf",
    ]
    assert result.exit_code == 1


def test_a_changed_file_is_named_and_fails(place: Place) -> None:
    result = place.verify(place.changed(), "--language", "en")

    assert "TOTAL-FAILED (HASH_FAILURE): The signature is not valid." in result.output
    assert "A file was changed after it was signed. (ərizə.pdf)" in result.output
    assert result.exit_code == 1


def test_programs_are_told_everything(place: Place) -> None:
    whole, broken = place.signed(), place.put("boş.edoc", b"")

    result = place.verify(whole, broken, "--json")

    told, nothing = json.loads(result.output)
    assert (told["file"], told["format"]) == (str(whole), "application/vnd.etsi.asic-e+zip")
    assert (told["at"], told["holds"]) == ("2026-03-02T10:30:00+00:00", False)
    assert told["signatures"] == [
        {
            "indication": "INDETERMINATE",
            "sub_indication": "TRY_LATER",
            "reason": "unproven",
            "about": None,
            "signer": {"name": "GÜNAY RƏŞAD QIZI ƏLİYEVA", "number": "1TST0A1"},
            "signed_at": "2026-03-02T06:00:00+00:00",
            "stamped_at": None,
            "level": "B",
            "files": [
                {"name": "ərizə.json", "sha256": JSON_DIGEST},
                {"name": "ərizə.pdf", "sha256": PDF_DIGEST},
            ],
        }
    ]
    assert nothing["sha256"] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert nothing["format"] is None
    (failed,) = nothing["signatures"]
    assert (failed["indication"], failed["sub_indication"]) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert (failed["signer"], failed["signed_at"], failed["level"], failed["files"]) == (None, None, None, [])


@pytest.mark.parametrize(
    ("language", "said", "signer"),
    [
        ("az", "İmza etibarsızdır.", "İmzalayan (sertifikatda yazıldığı kimi): GÜNAY"),
        ("en", "The signature is not valid.", "Signer, as the certificate says: GÜNAY"),
        ("ru", "Подпись недействительна.", "Подписавший, как указано в сертификате: GÜNAY"),
    ],
)
def test_it_speaks_three_languages(place: Place, language: str, said: str, signer: str) -> None:
    result = place.verify(place.changed(), "--language", language)

    assert said in result.output
    assert signer in result.output


def test_without_a_language_it_speaks_that_of_proceedings(place: Place) -> None:
    assert "İmza etibarsızdır." in place.verify(place.changed()).output


def test_without_a_folder_of_authorities_nobody_is_believed(place: Place) -> None:
    result = run(place.signed(), "--language", "en")

    assert "INDETERMINATE (NO_CERTIFICATE_CHAIN_FOUND)" in result.output
    assert "Nobody is trusted yet: name a folder with certificates of authorities by --trust." in " ".join(
        result.output.split()
    )
    assert "Nobody is trusted yet" not in place.verify(place.signed(), "--language", "en").output


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("2026-03-02T14:30", "2026-03-02T10:30:00+00:00"),
        ("2026-03-02T14:30Z", "2026-03-02T14:30:00+00:00"),
        ("2026-03-02T14:30+01:00", "2026-03-02T13:30:00+00:00"),
        ("2026-03-02", "2026-03-01T20:00:00+00:00"),
    ],
)
def test_a_time_without_a_zone_is_one_of_the_country(place: Place, time: str, utc: str) -> None:
    (told,) = json.loads(place.verify(place.signed(), "--json", at=time).output)

    assert told["at"] == utc


def test_the_time_decides_about_the_certificate(place: Place) -> None:
    file = place.signed()

    (early,) = json.loads(place.verify(file, "--json", at="2020-01-01").output)
    (late,) = json.loads(place.verify(file, "--json", at="2030-01-01").output)

    assert early["signatures"][0]["reason"] == "not-yet-valid"
    assert late["signatures"][0]["reason"] == "expired"


def test_without_a_time_it_is_now(place: Place) -> None:
    before = datetime.now(UTC)

    (told,) = json.loads(run(place.signed(), "--json").output)

    assert before <= datetime.fromisoformat(told["at"]) <= datetime.now(UTC)


PASSED, WAITING = REPORT, Report(REPORT.digest, "", AT, (Verdict(SubIndication.TRY_LATER, UNPROVEN),))


@pytest.mark.parametrize(
    ("reports", "code"), [([PASSED], 0), ([PASSED, PASSED], 0), ([WAITING], 1), ([PASSED, WAITING], 1)]
)
def test_it_ends_with_0_only_when_every_file_holds(reports: list[Report], code: int) -> None:
    assert exit_code(reports) == code


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.edoc"], "File 'nowhere.edoc' does not exist"),
        (["trust"], "is a directory"),
        ([], "Missing argument 'FILE...'"),
        (["ərizə.edoc", "--at", "yesterday"], "this is not a time such as 2026-03-02T14:30"),
        (["ərizə.edoc", "--at", "0001-01-01"], "this is not a time such as 2026-03-02T14:30"),
        (["ərizə.edoc", "--language", "tr"], "'tr' is none of: az, en, ru"),
        (["ərizə.edoc", "--trust", "nowhere"], "Directory 'nowhere' does not exist"),
        (["ərizə.edoc", "--trust", "."], "there is no trust anchor (*.pem)"),
        (["ərizə.edoc", "--jurisdiction", "atlantis"], "plugin atlantis is not installed"),
    ],
)
def test_wrong_questions_end_with_2(
    place: Place, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    place.signed()
    monkeypatch.chdir(place.folder)

    result = run(*words)

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_a_name_from_a_stranger_is_shown_and_not_obeyed(place: Place) -> None:
    pen = named(place.authority, "GÜNAY\x1b[2J\u202eAVEYİLƏ\nTOTAL-PASSED")

    result = place.verify(place.signed(pen=pen), "--language", "en")

    assert "GÜNAY\ufffd[2J\ufffdAVEYİLƏ\ufffdTOTAL-PASSED" in result.output
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert place.verify(place.signed(pen=pen), "--json").output.isascii()


def test_the_time_that_is_proven_is_told_beside_the_one_that_is_claimed(rules: Jurisdiction) -> None:
    verdict = Verdict(None, signed_at=AT, stamped_at=AT + DAY, level=Level.LT)
    report = evolve(REPORT, verdicts=(verdict,))

    told = Answer(rules.time_zone, words_in("en")).text("x", report)

    assert "  Signed at, as the signer says: 02.03.2026, 10:00\n" in told
    assert "  Signed by this time at the latest, as the time stamp proves: 03.03.2026, 10:00\n" in told
    (signature,) = json.loads(json.dumps(table("x", report)))["signatures"]
    assert (signature["signed_at"], signature["stamped_at"]) == (
        "2026-03-02T06:00:00+00:00",
        "2026-03-03T06:00:00+00:00",
    )


def test_of_several_signatures_the_worst_is_told_first(rules: Jurisdiction) -> None:
    good, unknown = Verdict(None), Verdict(SubIndication.CUSTOM, "countersigned")
    bad = Verdict(SubIndication.HASH_FAILURE, "digest")
    answer = Answer(rules.time_zone, words_in("en"))

    def at_once(*verdicts: Verdict) -> str:
        return answer.text("x", evolve(REPORT, verdicts=verdicts)).splitlines()[1].strip()

    assert at_once(good, good) == "Every signature in the file is valid."
    assert at_once(good, unknown) == (
        "Of at least one signature in the file it is not known whether it is valid."
    )
    assert at_once(good, unknown, bad) == "At least one signature in the file is not valid."
    assert at_once(bad).startswith("Fingerprint")


def test_how_far_the_evidence_of_a_broken_signature_would_go_is_not_told(rules: Jurisdiction) -> None:
    broken = Verdict(SubIndication.HASH_FAILURE, "digest", level=Level.LTA)

    told = Answer(rules.time_zone, words_in("en")).text("x", evolve(REPORT, verdicts=(broken,)))

    assert "LTA" not in told


def test_a_signer_may_claim_a_time_that_no_calendar_of_the_country_has(rules: Jurisdiction) -> None:
    claimed = datetime.max.replace(tzinfo=UTC, microsecond=0)
    report = evolve(REPORT, verdicts=(Verdict(SubIndication.TRY_LATER, UNPROVEN, signed_at=claimed),))

    told = Answer(rules.time_zone, words_in("en")).text("x", report)

    assert "Signed at, as the signer says: 9999-12-31T23:59:59+00:00" in told


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_became_of_a_container_it_can_be_told(
    place: Place, container: bytes, data: st.DataObject
) -> None:
    broken = damaged(container, data)

    report = place.validator.validate(BytesIO(broken), AT)

    assert str(report.digest) in " ".join(Answer("Asia/Baku", words_in("az")).text("x", report).split())
    assert json.dumps(table("x", report))


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_everything_that_can_be_found_has_words(language: str) -> None:
    words = words_in(language)

    reasons = {reason: why(reason, words) for reason in [*REFUSALS, UNPROVEN]}

    assert {reason for reason, said in reasons.items() if said == reason} == set()
    ends = [None, SubIndication.TRY_LATER, SubIndication.HASH_FAILURE, SubIndication.FORMAT_FAILURE]
    assert len({meaning(Verdict(end), words) for end in ends}) == len(ends)


def test_what_only_a_plugin_can_find_is_told_by_its_code() -> None:
    assert why("moon-phase", words_in("en")) == "moon-phase"


def test_nobody_outside_is_asked_whatever_the_certificate_names(place: Place) -> None:
    outside = "http://127.0.0.1:9/root.cer"
    file = place.signed(pen=named(place.authority, "GÜNAY", *pointing_to(outside)))
    program = (
        "import os, sys; "
        "sys.addaudithook(lambda event, _: os._exit(9) if event in {'socket.connect', 'socket.getaddrinfo'} "
        "else None); "
        "from ekabinet.command import main; main(sys.argv[1:])"
    )
    words = ["verify", str(file), "--trust", str(place.folder / "trust"), "--at", AS_OF, "--json"]

    ended = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False, cwd=place.folder
    )

    assert ended.returncode == 1, ended.stderr
    assert json.loads(ended.stdout)[0]["signatures"][0]["reason"] == "unproven"


def test_it_starts_without_the_portal_and_the_database(place: Place) -> None:
    program = (
        "import sys; from ekabinet.command import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print({'litestar', 'sqlalchemy', 'uvicorn', 'httpx'} & set(sys.modules), file=sys.stderr)"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program, "verify", str(place.signed())],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "INDETERMINATE" in ended.stdout
    assert ended.stderr.strip() == "set()"


def named(authority: MemoryAuthority, name: str, *extensions: x509.ExtensionType) -> Pen:
    """A pen for signing, of somebody with this common name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = authority.certificate.subject
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), 7, AT - DAY, AT + DAY)
    for extension in (for_signing(), *extensions):
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.KeyUsage))
    return Pen(key, builder.sign(authority.key, SHA256()).public_bytes(Encoding.DER))


def for_signing() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def pointing_to(url: str) -> list[x509.ExtensionType]:
    """Where a certificate says that its issuer, its revocation list and its responder are."""
    place = x509.UniformResourceIdentifier(url)
    issuers = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)
    responder = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
    lists = x509.DistributionPoint([place], None, None, None)
    return [
        x509.AuthorityInformationAccess([issuers, responder]),
        x509.CRLDistributionPoints([lists]),
    ]
