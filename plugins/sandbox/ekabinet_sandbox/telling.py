"""What the bank tells a shop of an order."""

import asyncio
import logging
import secrets
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from ekabinet_sandbox import clock, money
from ekabinet_sandbox.order import Order, Status
from ekabinet_sandbox.terminal import ID, Terminal

_LOG = logging.getLogger(__name__)
_PATIENCE = 10
_CODES = {
    Status.FULLY_PAID: ("0", "00"),
    Status.DECLINED: ("2", "05"),
    Status.CANCELLED: ("3", "-25"),
    Status.EXPIRED: ("3", "-20"),
}
_OPEN, _WORKING = ("3", "-40"), ("3", "-31")


def standing(order: Order, terminal: Terminal) -> dict[str, str]:
    """How it stands, signed, in the words of the second protocol."""
    action, code = _CODES.get(order.status, _OPEN if order.is_open else _WORKING)
    paid = order.status is Status.FULLY_PAID
    return terminal.signed(
        {
            "TERMINAL": ID,
            "TRTYPE": "1",
            "ORDER": order.number,
            "AMOUNT": money.to_wire(order.charged),
            "CURRENCY": "AZN",
            "ACTION": action,
            "RC": code,
            "APPROVAL": f"{order.id:06}" if paid else "",
            "RRN": f"{order.id:012}",
            "INT_REF": f"{order.id:016X}",
            "TIMESTAMP": clock.now().strftime("%Y%m%d%H%M%S"),
            "NONCE": secrets.token_hex(16).upper(),
        }
    )


async def call_twice(order: Order, terminal: Terminal) -> None:
    """Let a server of the bank call the shop, and call it again as if it had not heard."""
    for _ in range(2):
        await asyncio.to_thread(_call, order, terminal)


def _call(order: Order, terminal: Terminal) -> None:
    told = urlencode(standing(order, terminal)).encode() if order.number else None
    address = order.way_back if order.number else order.return_address
    try:
        with urlopen(Request(address, told), timeout=_PATIENCE):  # noqa: S310  # its scheme was checked when it was ordered
            pass
    except (URLError, OSError) as error:
        _LOG.info("the shop did not answer the bank: %s", type(error).__name__)
