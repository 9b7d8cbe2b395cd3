"""Notes: texts signed by keys that anybody can check (C2SP signed-note)."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Self

from attrs import frozen

from ekabinet_core.errors import Invalid

ED25519 = b"\x01"
"""The signature type of Ed25519 (RFC 8032)."""
KEY_SIZE = 32
KEY_ID_SIZE = 4
SIGNATURE_MARK = "—"
MOST_SIGNATURES = 100
NAME = re.compile(r"[^\s+]+")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@frozen
class VerifierKey:
    """The key with which anybody can check the signatures of a journal (C2SP signed-note)."""

    name: str
    public: bytes
    """32 bytes (RFC 8032)."""

    @property
    def id(self) -> bytes:
        """The four bytes that tell whose a signature is."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:KEY_ID_SIZE]

    @property
    def text(self) -> str:
        """``name+id+key``, as it is published."""
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises Invalid for a text that is no key of this kind."""
        name, _, rest = text.strip().partition("+")
        key = strict_base64(rest.partition("+")[2], "key")
        read = cls(name, key[len(ED25519) :])
        if not NAME.fullmatch(name) or len(read.public) != KEY_SIZE or read.text != text.strip():
            raise Invalid.because("key", "key-format")
        return read


@frozen
class NoteSignature:
    """One signature under a note: whose it says it is, and the bytes."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """As it stands in the note."""
        return f"{SIGNATURE_MARK} {self.name} {b64encode(self.key_id + self.value).decode()}\n"

    @classmethod
    def read(cls, line: str) -> Self:
        """Raises Invalid for a line that is no signature."""
        mark, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        value = strict_base64(encoded, "note")
        if mark != SIGNATURE_MARK or not NAME.fullmatch(name) or len(value) <= KEY_ID_SIZE:
            raise Invalid.because("note", "note-format")
        return cls(name, value[:KEY_ID_SIZE], value[KEY_ID_SIZE:])


@frozen
class Note:
    """A text with signatures (C2SP signed-note)."""

    text: str
    """Ends with a newline; signed as UTF-8."""
    signatures: tuple[NoteSignature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(signature.line for signature in self.signatures)}"

    @classmethod
    def read(cls, note: str) -> Self:
        """Raises Invalid for a text that is no signed note."""
        text, gap, lines = note.rpartition("\n\n")
        if not (text and gap and lines.endswith("\n")) or CONTROL.search(note):
            raise Invalid.because("note", "note-format")
        signed = lines.removesuffix("\n").split("\n")
        if len(signed) > MOST_SIGNATURES:
            raise Invalid.because("note", "note-format")
        return cls(f"{text}\n", tuple(NoteSignature.read(line) for line in signed))

    def by(self, key: VerifierKey) -> tuple[bytes, ...]:
        """The signatures that say they are of this key; those of others are nobody's concern."""
        return tuple(one.value for one in self.signatures if (one.name, one.key_id) == (key.name, key.id))


def strict_base64(text: str, what: str) -> bytes:
    """What the text encodes, in its one right spelling (RFC 4648 §4); raises Invalid naming what it is."""
    try:
        value = b64decode(text, validate=True)
    except ValueError:
        raise Invalid.because(what, f"{what}-format") from None
    if b64encode(value).decode() != text:
        raise Invalid.because(what, f"{what}-format")
    return value
