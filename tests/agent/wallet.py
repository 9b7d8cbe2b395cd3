"""Cards of SoftHSM: their keys are made on them, by other people's tools."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import NameOID

from tests.signing.pss import for_pss

PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((Path(place) for place in PLACES if Path(place).exists()), None)
HOLDER = "ƏLİYEVA GÜNAY RƏŞAD QIZI"


@frozen
class Wallet:
    """A folder of cards; the environment variable SOFTHSM2_CONF names its settings."""

    folder: Path

    @classmethod
    def empty(cls, folder: Path) -> "Wallet":
        """A reader without a card."""
        (folder / "tokens").mkdir(parents=True)
        return cls(folder)

    @property
    def settings(self) -> Path:
        """The settings file of SoftHSM."""
        path = self.folder / "softhsm2.conf"
        path.write_text(f"directories.tokendir = {self.folder / 'tokens'}\nlog.level = ERROR\n")
        return path

    def copy(self, folder: Path) -> "Wallet":
        """The same cards once more."""
        shutil.copytree(self.folder, folder)
        return Wallet(folder)

    def pull_out(self) -> None:
        """Take every card out of the reader."""
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "tokens").mkdir()

    def plug_in(self, other: "Wallet") -> None:
        """Put the cards of another wallet into the reader."""
        shutil.copytree(other.folder / "tokens", self.folder / "tokens", dirs_exist_ok=True)

    def add_token(self, label: str, pin: str) -> None:
        """Plug in an empty card."""
        so_pin = ["--so-pin", "12345678"]
        self._run("softhsm2-util", "--init-token", "--free", "--label", label, *so_pin, "--pin", pin)

    def add_key(self, label: str, pin: str, key_id: str, kind: str, *more: str) -> None:
        """Make a key on a card; ``kind`` and ``more`` are words of pkcs11-tool."""
        self._tool(label, pin, "--keypairgen", "--key-type", kind, "--usage-sign", "--id", key_id, *more)

    def certify(self, label: str, pin: str, key_id: str, *, signing: bool, pss_alone: bool = False) -> None:
        """Put the certificate of a key on its card."""
        spki, der = self.folder / "spki.der", self.folder / "certificate.der"
        self._tool(
            label, pin, "--read-object", "--type", "pubkey", "--id", key_id, "--output-file", str(spki)
        )
        der.write_bytes(_certificate(spki.read_bytes(), signing=signing, pss_alone=pss_alone))
        self._tool(label, pin, "--write-object", str(der), "--type", "cert", "--id", key_id)

    def _tool(self, label: str, pin: str, *deed: str) -> None:
        login = ["--module", str(MODULE), "--token-label", label, "--login", "--pin", pin]
        self._run("pkcs11-tool", *login, *deed)

    def _run(self, *command: str) -> None:
        environment = {"SOFTHSM2_CONF": str(self.settings), "PATH": "/usr/bin:/bin"}
        subprocess.run(command, env=environment, check=True, capture_output=True)


def _certificate(spki: bytes, *, signing: bool, pss_alone: bool) -> bytes:
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST e-İmza")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOLDER)])
    today = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not signing,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder(issuer, subject, serial_number=x509.random_serial_number())
    builder = builder.not_valid_before(today).not_valid_after(today + timedelta(days=1))
    builder = builder.public_key(load_der_public_key(spki)).add_extension(usage, critical=True)  # type: ignore[arg-type]  # EC or RSA
    key = generate_private_key(SECP256R1())
    made = builder.sign(key, SHA256()).public_bytes(Encoding.DER)
    return for_pss(made, lambda content: key.sign(content, ECDSA(SHA256()))) if pss_alone else made
