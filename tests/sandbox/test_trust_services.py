"""The timestamp authority and the OCSP responder, as OpenSSL sees them."""

import subprocess
from datetime import UTC, datetime, timedelta
from hashlib import sha256, sha512
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.server import Sandbox, running
from ekabinet_sandbox.settings import Lives

from tests.sandbox.conftest import DIGEST, GUNAY, ILQAR, KONUL, RelyingParty, certificate_of

QUERY = {"Content-Type": "application/timestamp-query"}
ASKED = {"Content-Type": "application/ocsp-request"}
GUNAYS_FIN = "1TST0A1"


def openssl(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)


def query(folder: Path, *words: str, digest: bytes = DIGEST) -> bytes:
    """A request for a timestamp, by OpenSSL."""
    file = folder / "query.tsq"
    openssl("ts", "-query", "-digest", digest.hex(), *words, "-out", file)
    return file.read_bytes()


def stamped(web: httpx.Client, asked: bytes) -> bytes:
    return web.post("/tsa", content=asked, headers=QUERY).raise_for_status().content


def shown(folder: Path, reply: bytes) -> str:
    (folder / "reply.tsr").write_bytes(reply)
    return openssl("ts", "-reply", "-in", folder / "reply.tsr", "-text").stdout


def verified(sandbox: Sandbox, folder: Path, reply: bytes, *words: str | Path) -> bool:
    """Whether OpenSSL takes the reply, with the root alone as its anchor."""
    (folder / "reply.tsr").write_bytes(reply)
    reply_file, anchor = folder / "reply.tsr", sandbox.trust / "root.pem"
    return openssl("ts", "-verify", "-in", reply_file, "-CAfile", anchor, *words).returncode == 0


@pytest.fixture(scope="module")
def people(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the signing certificate of each telephone's owner, and both authorities in one file."""
    folder = tmp_path_factory.mktemp("people")
    with httpx.Client(base_url=sandbox.url) as web:
        for phone, code in (GUNAY, ILQAR, KONUL):
            certificate = certificate_of(RelyingParty(web).certificate(phone, code))
            (folder / f"{code}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    both = [sandbox.trust / "root.pem", sandbox.trust / "intermediate" / "asxm.pem"]
    (folder / "both.pem").write_bytes(b"".join(file.read_bytes() for file in both))
    return folder


def status(sandbox: Sandbox, people: Path, certificate: Path) -> str:
    """What OpenSSL reads in the responder's answer about a certificate."""
    issuer = sandbox.trust / "intermediate" / "asxm.pem"
    asked = ("-issuer", issuer, "-cert", certificate, "-url", f"{sandbox.url}/ocsp")
    answer = openssl("ocsp", *asked, "-CAfile", people / "both.pem")
    assert "Response verify OK" in answer.stderr
    return answer.stdout.removeprefix(f"{certificate}: ").splitlines()[0]


@pytest.mark.parametrize(("name", "make"), [("-sha256", sha256), ("-sha512", sha512)])
def test_a_timestamp_is_taken_by_openssl(
    sandbox: Sandbox, web: httpx.Client, tmp_path: Path, name: str, make: type
) -> None:
    digest = make("ərizə".encode()).digest()
    asked = query(tmp_path, name, "-cert", digest=digest)

    reply = stamped(web, asked)

    assert verified(sandbox, tmp_path, reply, "-queryfile", tmp_path / "query.tsq")
    assert verified(sandbox, tmp_path, reply, "-digest", digest.hex())
    assert not verified(sandbox, tmp_path, reply, "-digest", make(b"other").hexdigest())


def test_certificates_are_sent_to_who_asks_for_them(
    sandbox: Sandbox, web: httpx.Client, tmp_path: Path
) -> None:
    bare, full = stamped(web, query(tmp_path, "-sha256")), stamped(web, query(tmp_path, "-sha256", "-cert"))

    assert verified(sandbox, tmp_path, full, "-digest", DIGEST.hex())
    assert not verified(sandbox, tmp_path, bare, "-digest", DIGEST.hex())
    assert len(full) - len(bare) > 1000


def test_a_timestamp_tells_the_nonce_and_the_present(web: httpx.Client, tmp_path: Path) -> None:
    text = shown(tmp_path, stamped(web, query(tmp_path, "-sha256")))
    nonce = next(line for line in text.splitlines() if line.startswith("Nonce:"))
    moment = next(line for line in text.splitlines() if line.startswith("Time stamp:")).partition(": ")[2]
    at = datetime.strptime(moment, "%b %d %H:%M:%S %Y GMT").replace(tzinfo=UTC)

    asked = openssl("ts", "-query", "-in", tmp_path / "query.tsq", "-text").stdout

    assert nonce in asked
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)
    assert "Nonce: unspecified" in shown(tmp_path, stamped(web, query(tmp_path, "-sha256", "-no_nonce")))


def test_no_two_timestamps_have_one_number(web: httpx.Client, tmp_path: Path) -> None:
    asked = query(tmp_path, "-sha256")

    numbers = {
        line
        for _ in range(2)
        for line in shown(tmp_path, stamped(web, asked)).splitlines()
        if line.startswith("Serial number")
    }

    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("words", "digest", "failure"),
    [
        (("-sha1",), bytes(20), "unrecognized or unsupported algorithm identifier"),
        (("-sha256", "-tspolicy", "1.2.3"), DIGEST, "the requested TSA policy is not supported"),
    ],
    ids=["a hash", "a policy"],
)
def test_what_the_authority_does_not_do_it_refuses(
    web: httpx.Client, tmp_path: Path, words: tuple[str, ...], digest: bytes, failure: str
) -> None:
    text = shown(tmp_path, stamped(web, query(tmp_path, *words, digest=digest)))

    assert "Status: Rejected." in text
    assert failure in text


@pytest.mark.parametrize("content", [b"", b"query", b"0\x82\x01\0" * 64])
def test_what_is_no_request_for_a_timestamp_is_refused(
    web: httpx.Client, tmp_path: Path, content: bytes
) -> None:
    text = shown(tmp_path, stamped(web, content))

    assert "the data submitted has the wrong format" in text


def test_everybody_is_good_until_revoked_and_after_restored(sandbox: Sandbox, people: Path) -> None:
    gunay, ilqar = people / f"{GUNAY[1]}.pem", people / f"{ILQAR[1]}.pem"
    before = status(sandbox, people, gunay)
    sandbox.authority.revoke(GUNAYS_FIN)
    during = status(sandbox, people, gunay)
    others = status(sandbox, people, ilqar)
    sandbox.authority.restore(GUNAYS_FIN)

    assert (before, during, others) == ("good", "revoked", "good")
    assert status(sandbox, people, gunay) == "good"


def test_a_second_revocation_does_not_move_the_first(sandbox: Sandbox, people: Path) -> None:
    certificate = x509.load_pem_x509_certificate((people / f"{KONUL[1]}.pem").read_bytes())
    fin = next(one.fin for one in sandbox.people.people if one.mobile == KONUL[0])
    sandbox.authority.revoke(fin)
    first = sandbox.authority.world.revocations.revoked_at(certificate.serial_number)
    sandbox.authority.revoke(fin)
    second = sandbox.authority.world.revocations.revoked_at(certificate.serial_number)
    sandbox.authority.restore(fin)

    assert first is not None
    assert first == second


def test_the_services_own_certificates_are_good(sandbox: Sandbox, people: Path) -> None:
    keys = sandbox.trust.parent / "pki"

    assert {status(sandbox, people, keys / f"{name}.pem") for name in ("tsa", "ocsp")} == {"good"}


def test_a_certificate_that_was_never_issued_is_unknown(sandbox: Sandbox, people: Path) -> None:
    issuer = sandbox.trust / "intermediate" / "asxm.pem"
    asked = ("-issuer", issuer, "-serial", "4711", "-url", f"{sandbox.url}/ocsp")

    answer = openssl("ocsp", *asked, "-CAfile", people / "both.pem")

    assert answer.stdout.startswith("4711: unknown")


def test_the_responder_does_not_speak_for_another_authority(sandbox: Sandbox, people: Path) -> None:
    asked = ("-issuer", sandbox.trust / "root.pem", "-serial", "4711", "-url", f"{sandbox.url}/ocsp")

    answer = openssl("ocsp", *asked, "-CAfile", people / "both.pem")

    assert "unauthorized" in answer.stdout + answer.stderr


def test_a_nonce_comes_back(sandbox: Sandbox, web: httpx.Client, people: Path) -> None:
    certificate = x509.load_pem_x509_certificate((people / f"{GUNAY[1]}.pem").read_bytes())
    issuer = x509.load_pem_x509_certificate((sandbox.trust / "intermediate" / "asxm.pem").read_bytes())
    asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256())
    nonce = x509.OCSPNonce(b"n" * 32)

    plain = _response(web, asked)
    answer = _response(web, asked.add_extension(nonce, critical=False))

    assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value == nonce
    assert list(plain.extensions) == []
    assert answer.hash_algorithm.name == "sha256"


def _response(web: httpx.Client, asked: ocsp.OCSPRequestBuilder) -> ocsp.OCSPResponse:
    content = asked.build().public_bytes(Encoding.DER)
    return ocsp.load_der_ocsp_response(web.post("/ocsp", content=content, headers=ASKED).content)


@pytest.mark.parametrize("content", [b"", b"request", b"0\x82\x01\0" * 64])
def test_what_is_no_question_about_a_certificate_is_malformed(web: httpx.Client, content: bytes) -> None:
    answer = ocsp.load_der_ocsp_response(web.post("/ocsp", content=content, headers=ASKED).content)

    assert answer.response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


@pytest.mark.parametrize("path", ["/tsa", "/ocsp"])
def test_content_of_another_kind_is_not_read(web: httpx.Client, path: str) -> None:
    assert web.post(path, content=b"", headers={"Content-Type": "text/plain"}).status_code == 415


def test_each_service_has_a_certificate_for_its_work_alone(sandbox: Sandbox) -> None:
    keys = sandbox.trust.parent / "pki"
    tsa, responder = (
        x509.load_pem_x509_certificate((keys / f"{name}.pem").read_bytes()) for name in ("tsa", "ocsp")
    )

    stamping = tsa.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    answering = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert (list(stamping.value), stamping.critical) == ([ExtendedKeyUsageOID.TIME_STAMPING], True)
    assert list(answering.value) == [ExtendedKeyUsageOID.OCSP_SIGNING]
    assert responder.extensions.get_extension_for_class(x509.OCSPNoCheck)


@pytest.mark.parametrize("service", list(TrustService))
def test_a_silent_service_says_so(sandbox: Sandbox, web: httpx.Client, service: TrustService) -> None:
    other = next(one for one in TrustService if one is not service)
    kinds = {TrustService.TIMESTAMPS: QUERY, TrustService.REVOCATION: ASKED}
    sandbox.authority.suffer(service, Outage.SILENT)
    silent = web.post(f"/{service}", content=b"", headers=kinds[service]).status_code
    beside = web.post(f"/{other}", content=b"", headers=kinds[other]).status_code
    sandbox.authority.suffer(service, Outage.NONE)

    assert (silent, beside) == (503, 200)
    assert web.post(f"/{service}", content=b"", headers=kinds[service]).status_code == 200


def test_a_slow_service_answers_late(tmp_path: Path) -> None:
    lives = Lives(slow_service=timedelta(seconds=0.5))
    with running(tmp_path / "data", lives=lives) as sandbox, httpx.Client(base_url=sandbox.url) as web:
        sandbox.authority.suffer(TrustService.TIMESTAMPS, Outage.SLOW)
        asked = query(tmp_path, "-sha256", "-cert")

        with pytest.raises(httpx.ReadTimeout):
            web.post("/tsa", content=asked, headers=QUERY, timeout=0.1)

        assert verified(sandbox, tmp_path, stamped(web, asked), "-digest", DIGEST.hex())


def test_revocations_outages_and_keys_survive_a_restart(tmp_path: Path) -> None:
    with running(tmp_path) as before:
        before.authority.revoke(GUNAYS_FIN)
        before.authority.suffer(TrustService.REVOCATION, Outage.SILENT)
        keys = [(tmp_path / "pki" / f"{name}.pem").read_bytes() for name in ("tsa", "ocsp")]

    with running(tmp_path) as after:
        world = after.authority.world
        serial = world.phones.identities[GUNAYS_FIN].signing.certificate.serial_number
        assert world.revocations.revoked_at(serial) is not None
        assert world.outages.of(TrustService.REVOCATION) is Outage.SILENT
        assert world.outages.of(TrustService.TIMESTAMPS) is Outage.NONE
        assert [(tmp_path / "pki" / f"{name}.pem").read_bytes() for name in ("tsa", "ocsp")] == keys
