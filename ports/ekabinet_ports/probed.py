"""What can be asked whether it answers, while nobody uses it."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Probed(Protocol):
    """A signing method or a gateway that may be asked at any time; others are known by their use alone."""

    def probe(self) -> None:
        """Ask the outside for anything that names no person, rings no phone and charges nothing.

        Any answer but an error of the server will do; raises Unavailable for none.
        """
        ...
