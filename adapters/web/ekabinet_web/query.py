"""What the address of a public page says; anybody can type one, so nothing in it is trusted."""

from collections.abc import Mapping
from typing import Self
from urllib.parse import parse_qsl, urlencode

from attrs import frozen

from ekabinet_web.browser import WebRequest

BYTES_MOST = 16_384
NAME_MOST = 40
VALUE_MOST = 200
MOST = 100

Pairs = tuple[tuple[str, str], ...]


@frozen
class Query:
    """Names and values in their order; what is longer or more than a page of ours sends is cut off."""

    pairs: Pairs

    @classmethod
    def of(cls, request: WebRequest) -> Self:
        """What a request asks for."""
        typed = request.scope["query_string"][:BYTES_MOST].decode("ascii", errors="replace")
        said = parse_qsl(typed, keep_blank_values=True, errors="replace")
        return cls(tuple((name[:NAME_MOST], value[:VALUE_MOST]) for name, value in said[:MOST]))

    def __getitem__(self, name: str) -> str:
        """The value, or an empty text; of what is said twice, the first counts."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> tuple[str, ...]:
        """Each value that stands under the name."""
        return tuple(value for said, value in self.pairs if said == name)

    @property
    def texts(self) -> Mapping[str, str]:
        """Every name with its first value."""
        return dict(reversed(self.pairs))

    def without(self, *names: str) -> Pairs:
        """All but those."""
        return tuple((name, value) for name, value in self.pairs if name not in names)


def address(path: str, pairs: Pairs = ()) -> str:
    """A path with what it is asked."""
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path
