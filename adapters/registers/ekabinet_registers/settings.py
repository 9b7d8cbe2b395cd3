"""What the operator says about the registers: the table ``[registers]``."""

from attrs import field, frozen
from attrs.validators import matches_re


@frozen
class RegisterSettings:
    """Where the registers are, and the key they know us by."""

    url: str = field(validator=matches_re(r"https?://\S+"))
    key: str = field(repr=False)
