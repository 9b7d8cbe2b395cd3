"""Checkpoints of the journal: how large its tree was and its root (C2SP tlog-checkpoint)."""

import re
from base64 import b64encode
from typing import Self

from attrs import frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.merkle_proof import Proof
from ekabinet_core.note import strict_base64

HASH_SIZE = 32
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@frozen
class Checkpoint:
    """How large the tree of a journal was, and its root, without extension lines."""

    origin: str
    """Which journal: the name of its key."""
    size: int
    root: bytes
    """32 bytes."""

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises Invalid for a text that is no checkpoint of this kind."""
        origin, size, root = [*text.split("\n"), "", ""][:3]
        if not origin or not SIZE.fullmatch(size):
            raise Invalid.because("checkpoint", "checkpoint-format")
        read = cls(origin, int(size), strict_base64(root, "checkpoint"))
        if len(read.root) != HASH_SIZE or read.text != text:
            raise Invalid.because("checkpoint", "checkpoint-format")
        return read


@frozen
class Inclusion:
    """The proof that a row is in the journal: for whoever has the key, without asking anybody."""

    position: int
    proof: Proof
    note: str
    """The signed checkpoint that the proof leads to."""

    @property
    def text(self) -> str:
        """As a file that other tools read too (C2SP tlog-proof)."""
        lines = (
            "c2sp.org/tlog-proof@v1",
            f"index {self.position}",
            *map(_encoded, self.proof),
            "",
            self.note,
        )
        return "\n".join(lines)


@frozen
class Consistency:
    """The proof that an older tree is the beginning of a newer one."""

    proof: Proof
    note: str
    """The signed checkpoint of the newer tree."""


def _encoded(hash: bytes) -> str:
    return b64encode(hash).decode()
