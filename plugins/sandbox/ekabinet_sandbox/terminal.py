"""The keys of the second protocol: the bank's own, and those it has given the shop."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from ekabinet_sandbox import durable

ID = "17200001"
"""The shop's terminal."""
SALE_SIGNED = ("AMOUNT", "CURRENCY", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE", "MERCH_URL")
STATUS_SIGNED = ("ORDER", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE")
TOLD_SIGNED = ("AMOUNT", "TERMINAL", "APPROVAL", "RRN", "INT_REF")
SIGNATURE = "P_SIGN"

Fields = Mapping[str, str]


@frozen
class Terminal:
    """Signs what the bank says, and knows what the shop has signed."""

    shop: rsa.RSAPublicKey = field(repr=False)
    bank: rsa.RSAPrivateKey = field(repr=False)

    def signed(self, fields: Fields) -> dict[str, str]:
        """What the bank tells, with its signature."""
        signature = self.bank.sign(_source(fields, TOLD_SIGNED), PKCS1v15(), SHA256())
        return {**fields, SIGNATURE: signature.hex().upper()}

    def knows(self, fields: Fields, names: tuple[str, ...]) -> bool:
        """Whether the shop has signed these fields, and says that it is the shop."""
        try:
            signature = bytes.fromhex(fields.get(SIGNATURE, ""))
            self.shop.verify(signature, _source(fields, names), PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError):
            return False
        return fields.get("TERMINAL") == ID


def open_terminal(data: Path) -> Terminal:
    """The keys of a data folder, made once; ``bank/shop.pem`` and ``bank/bank-public.pem`` are the shop's."""
    folder = durable.make_folder(data / "bank")
    shop, bank = _kept(folder / "shop.pem"), _kept(folder / "bank.pem")
    public = bank.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    durable.write(folder / "bank-public.pem", public)
    return Terminal(shop.public_key(), bank)


def _kept(file: Path) -> rsa.RSAPrivateKey:
    if not file.exists():
        made = rsa.generate_private_key(65537, 2048)
        durable.write(file, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{file} is no RSA key")
    return key


def _source(fields: Fields, names: tuple[str, ...]) -> bytes:
    written = [fields.get(name, "").encode() for name in names]
    return b"".join(str(len(value)).encode() + value if value else b"-" for value in written)
