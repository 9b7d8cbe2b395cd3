"""Run by ``test_seal`` in a process of its own: seals with keys of a token, and says what held.

The keys are made here and brought into the token, so that a wrong certificate can be tried.
"""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_memory.clock import START
from ekabinet_signing.hsm import TokenSeal
from ekabinet_signing.settings import TokenSettings
from ekabinet_signing.signature_value import verifies

from tests.signing.pss import for_pss

FOLDER = Path(os.environ["TOKEN_FOLDER"])
SETTINGS = TokenSettings(
    module=Path(os.environ["TOKEN_MODULE"]),
    token="seal",
    label="rsa",
    pin_file=Path("pin"),
    certificate=Path("rsa.pem"),
)
DIGEST = bytes(range(32))


def main() -> None:
    """Try a seal with each kind of key, then what must not be."""
    (FOLDER / "pin").write_text(os.environ["TOKEN_PIN"])
    (FOLDER / "wrong-pin").write_text("0000")
    bring("rsa", rsa.generate_private_key(65537, 2048), "01")
    bring("ec", ec.generate_private_key(ec.SECP256R1()), "02")
    pss = rsa.generate_private_key(65537, 2048)
    bring("pss", pss, "03")
    (FOLDER / "pss.pem").write_bytes(certified_for_pss((FOLDER / "pss.pem").read_bytes(), pss))
    for kind in ("rsa", "ec", "pss"):
        seal = TokenSeal.opened(evolve(SETTINGS, label=kind, certificate=Path(f"{kind}.pem")), FOLDER)
        if all(verifies(seal.certificate, DIGEST, seal.sign(DIGEST)) for _ in range(2)):
            say(f"{kind} ok")
    for why, settings in {
        "wrong key": evolve(SETTINGS, label="ec"),
        "no such key": evolve(SETTINGS, label="gone"),
        "no such token": evolve(SETTINGS, token="gone"),
        "wrong pin": evolve(SETTINGS, pin_file=Path("wrong-pin")),
    }.items():
        try:
            TokenSeal.opened(settings, FOLDER)
        except BadSetup as refused:
            say(f"{why} refused: {refused}")
    wrong = evolve(TokenSeal.opened(SETTINGS, FOLDER), pin="0000")
    say(f"wrong pin told {sum(asks(wrong) for _ in range(20))} times")
    right = TokenSeal.opened(SETTINGS, FOLDER)
    if verifies(right.certificate, DIGEST, right.sign(DIGEST)):
        say("right pin still ok")


def say(line: str) -> None:
    """One thing that held."""
    sys.stdout.write(f"{line}\n")


def asks(seal: TokenSeal) -> bool:
    """Whether the token was told the PIN; the seal must not sign."""
    knew = seal.refused.is_set()
    try:
        seal.sign(DIGEST)
    except Unavailable:
        return not knew
    raise AssertionError("a wrong PIN signed")


def certified_for_pss(pem: bytes, key: rsa.RSAPrivateKey) -> bytes:
    """The same certificate of a key for RSA-PSS alone."""
    der = x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    made = for_pss(der, lambda content: key.sign(content, padding.PKCS1v15(), SHA256()))
    return x509.load_der_x509_certificate(made).public_bytes(Encoding.PEM)


def bring(label: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, id: str) -> None:
    """A key and its certificate, the key in the token too."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, label)])
    day = timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, START - day, START + day)
    (FOLDER / f"{label}.pem").write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    file = FOLDER / f"{label}.key"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    told = ["--token", "seal", "--pin", os.environ["TOKEN_PIN"], "--label", label, "--id", id]
    subprocess.run(["softhsm2-util", "--import", file, *told], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
