"""What the operator says about duty receipts: the table ``[payment]``."""

from attrs import field, frozen
from attrs.validators import matches_re, optional

WEB_ADDRESS = matches_re(r"https?://\S+")


@frozen
class PaymentSettings:
    """The register of duty receipts, if there is one."""

    receipts_url: str | None = field(default=None, validator=optional(WEB_ADDRESS))
    receipts_key: str = field(default="", repr=False)
    duty_purposes: tuple[str, ...] = ()
    """How the purposes of court duties begin in the register's words; empty: every receipt is one."""
