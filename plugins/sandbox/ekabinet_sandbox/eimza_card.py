"""An e-İmza card for somebody in the sandbox, played by SoftHSM: one token for PIN1, one for PIN2.

The keys are made on the card by the tools of SoftHSM and OpenSC; TEST ASXM certifies their public halves.
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from ekabinet_sandbox import durable
from ekabinet_sandbox.authority import open_authorities
from ekabinet_sandbox.identity import certify
from ekabinet_sandbox.person import Appointment, Person
from ekabinet_sandbox.purpose import Purpose

PINS = {Purpose.AUTHENTICATION: "1234", Purpose.SIGNATURE: "12345"}
"""Those of every card."""
MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
_KEY_ID = "01"


class NoTools(Exception):
    """What a card is made with is not on this computer."""


@frozen
class EImzaCard:
    """A folder with everything on the card, and the PKCS#11 module that reads it."""

    folder: Path
    module: Path

    @property
    def settings(self) -> Path:
        """What the variable SOFTHSM2_CONF has to name wherever the card is read."""
        return self.folder / "softhsm2.conf"

    def read_key(self, purpose: Purpose) -> ec.EllipticCurvePublicKey:
        """The public key that was made for a purpose."""
        with TemporaryDirectory() as place:
            file = Path(place) / "key.der"
            read = ["--read-object", "--type", "pubkey", "--id", _KEY_ID]
            self.tell(purpose, *read, "--output-file", str(file))
            return cast("ec.EllipticCurvePublicKey", load_der_public_key(file.read_bytes()))

    def write_certificate(self, purpose: Purpose, der: bytes) -> None:
        """Put the certificate beside its key."""
        with TemporaryDirectory() as place:
            file = Path(place) / "certificate.der"
            file.write_bytes(der)
            self.tell(purpose, "--write-object", str(file), "--type", "cert", "--id", _KEY_ID)

    def add_token(self, purpose: Purpose) -> None:
        """A token with a fresh key (P-256) behind its PIN."""
        label = ["--label", purpose.pin_name, "--so-pin", "12345678", "--pin", PINS[purpose]]
        self._run("softhsm2-util", "--init-token", "--free", *label)
        self.tell(purpose, "--keypairgen", "--key-type", "EC:prime256v1", "--usage-sign", "--id", _KEY_ID)

    def tell(self, purpose: Purpose, *deed: str) -> None:
        """Do something on a token with its PIN, in the words of ``pkcs11-tool``."""
        token = ["--module", str(self.module), "--token-label", purpose.pin_name]
        self._run("pkcs11-tool", *token, "--login", "--pin", PINS[purpose], *deed)

    def _run(self, *command: str) -> None:
        known = os.environ | {"SOFTHSM2_CONF": str(self.settings)}
        subprocess.run(command, env=known, check=True, capture_output=True)


def make_card(data: Path, person: Person, folder: Path, appointment: Appointment | None = None) -> EImzaCard:
    """A card of a person, personal or of an appointment, in a folder that is not there yet.

    Raises NoTools, FileExistsError.
    """
    card = EImzaCard(folder.resolve(), _module())
    (card.folder / "tokens").mkdir(mode=0o700, parents=True)
    card.settings.write_text(f"directories.tokendir = {card.folder / 'tokens'}\nlog.level = ERROR\n")

    issuing = open_authorities(data).issuing
    published = durable.make_folder(data / "pki" / "cards")
    for purpose in Purpose:
        card.add_token(purpose)
        certificate = certify(person, purpose, card.read_key(purpose), issuing, appointment)
        name = f"{person.fin}-{certificate.serial_number:x}.pem"
        durable.write(published / name, certificate.public_bytes(Encoding.PEM))
        card.write_certificate(purpose, certificate.public_bytes(Encoding.DER))
    return card


def _module() -> Path:
    module = next((Path(place) for place in MODULES if Path(place).is_file()), None)
    if module is None or not (shutil.which("softhsm2-util") and shutil.which("pkcs11-tool")):
        raise NoTools("SoftHSM and OpenSC are needed: apt-get install softhsm2 opensc")
    return module
