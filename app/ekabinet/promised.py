"""Functions that a jurisdiction's data names before anybody has written them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NoReturn

from attrs import define, field
from ekabinet_core.errors import BadSetup


@define
class Promised(Mapping[str, Callable[[object], NoReturn]]):
    """A function of every name; none can be called, so no day and no digit is ever guessed with it."""

    names: list[str] = field(factory=list)
    """Those that were asked for: the plugin must bring them."""

    def __getitem__(self, name: str) -> Callable[[object], NoReturn]:
        self.names.append(name)
        return partial(_not_there, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _not_there(name: str, _: object) -> NoReturn:
    raise BadSetup([f"function {name!r} is still to be written: a plugin must bring it"])
