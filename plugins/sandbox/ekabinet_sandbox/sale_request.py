"""A form with which a shop sends its payer to the bank, read and checked."""

import re
from datetime import UTC, datetime, timedelta

from attrs import frozen

from ekabinet_sandbox import clock, money
from ekabinet_sandbox.order_request import BadOrder, is_web_address
from ekabinet_sandbox.terminal import SALE_SIGNED, Fields, Terminal

_NUMBER = re.compile(r"[0-9]{6,20}", re.ASCII)
_NONCE = re.compile(r"[0-9A-Fa-f]{16,64}", re.ASCII)
_CURRENCIES = ("AZN", "944")
_FRESH = timedelta(hours=1)


@frozen
class SaleRequest:
    """The shop's number of the order, a sum in qəpik, what it is for, and the payer's way back."""

    number: str
    amount: int
    description: str
    way_back: str

    @classmethod
    def read(cls, fields: Fields, terminal: Terminal) -> "SaleRequest":
        """Raises BadOrder."""
        checks = {
            "P_SIGN": terminal.knows(fields, SALE_SIGNED),
            "TIMESTAMP": _is_fresh(fields.get("TIMESTAMP", "")),
            "NONCE": bool(_NONCE.fullmatch(fields.get("NONCE", ""))),
            "ORDER": bool(_NUMBER.fullmatch(fields.get("ORDER", ""))),
            "CURRENCY": fields.get("CURRENCY") in _CURRENCIES,
            "BACKREF": is_web_address(fields.get("BACKREF", "")),
        }
        wrong = [name for name, good in checks.items() if not good]
        if wrong:
            raise BadOrder(f"wrong: {', '.join(wrong)}")
        return cls(fields["ORDER"], _amount(fields), fields.get("DESC", ""), fields["BACKREF"])


def _amount(fields: Fields) -> int:
    try:
        return money.from_wire(fields.get("AMOUNT", ""))
    except ValueError as error:
        raise BadOrder("wrong: AMOUNT") from error


def _is_fresh(timestamp: str) -> bool:
    try:
        said = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return abs(clock.now() - said) < _FRESH
