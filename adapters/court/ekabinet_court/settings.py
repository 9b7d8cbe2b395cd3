"""What the operator says about the court's system: the table ``[court]``."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen
from attrs.validators import ge, matches_re, min_len


@frozen
class CourtSettings:
    """Where the court's system is, and the keys of both sides (Ed25519, PEM).

    Paths are inside the data folder unless absolute.
    """

    url: str = field(validator=matches_re(r"https?://\S*[^/\s]"))
    """Its feed, without a slash at its end."""
    key: Path
    """Our private key."""
    key_id: str = field(validator=min_len(1))
    """What the court's system knows that key by."""
    court_keys: Mapping[str, Path] = field(validator=min_len(1))
    """Its public keys by their names: two while it changes from one to the next."""
    every: int = field(default=15, validator=ge(0))
    """Seconds until it is asked again when it had nothing to tell."""
