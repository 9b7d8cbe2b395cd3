"""What the operator says about the terminal: the table ``[azericard]``."""

from pathlib import Path

from attrs import field, frozen
from attrs.validators import matches_re

URL = "https://mpi.3dsecure.az/cgi-bin"


@frozen
class AzeriCardSettings:
    """The shop's terminal, and the files of the two keys, inside the data folder unless absolute."""

    terminal: str = field(validator=matches_re(r"[0-9A-Za-z]{8}"))
    merchant: str
    """The shop's name on the page for the card."""
    private_key: Path
    """The shop's own RSA key, PEM without a password."""
    public_key: Path
    """AzeriCard's RSA key, PEM."""
    url: str = field(default=URL, validator=matches_re(r"https?://\S+"))
