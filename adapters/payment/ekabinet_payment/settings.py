"""What the operator says about banks and receipts: the table ``[payment]``."""

from attrs import field, frozen
from attrs.validators import deep_iterable, matches_re, min_len, optional

WEB_ADDRESS = matches_re(r"https?://\S+")


@frozen
class GatewaySettings:
    """One bank's gateway, and the cards that are paid there."""

    code: str = field(validator=min_len(1))
    url: str = field(validator=WEB_ADDRESS)
    user: str
    password: str = field(repr=False)
    card_prefixes: tuple[str, ...] = field(validator=deep_iterable(matches_re("[0-9]{1,6}")))
    """The first digits of the cards, six or fewer."""


@frozen
class PaymentSettings:
    """All banks, and the register of duty receipts if there is one."""

    gateways: tuple[GatewaySettings, ...] = ()
    receipts_url: str | None = field(default=None, validator=optional(WEB_ADDRESS))
    receipts_key: str = field(default="", repr=False)
    duty_purposes: tuple[str, ...] = ()
    """How the purposes of court duties begin in the register's words; empty: every receipt is one."""
