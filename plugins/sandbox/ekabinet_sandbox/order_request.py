"""What a shop asks of the bank, read and checked."""

from urllib.parse import urlsplit

from attrs import frozen

from ekabinet_sandbox import money

_LONGEST_DESCRIPTION = 255


class BadOrder(ValueError):
    """A field is missing or malformed; the sentence names it."""


@frozen
class OrderRequest:
    """A sum in qəpik, what it is for, and where to send the payer afterwards."""

    amount: int
    description: str
    way_back: str

    @classmethod
    def read(cls, body: dict[str, object]) -> "OrderRequest":
        """Raises BadOrder."""
        order = body.get("order")
        if not isinstance(order, dict):
            raise BadOrder("order is missing")
        if order.get("typeRid") != "Order_SMS":
            raise BadOrder("typeRid must be Order_SMS")
        if order.get("currency") != "AZN":
            raise BadOrder("currency must be AZN")
        if order.get("language") not in ("az", "en", "ru"):
            raise BadOrder("language must be az, en or ru")
        return cls(_amount(order), _description(order), _way_back(order))


def _amount(order: dict[str, object]) -> int:
    try:
        return money.from_wire(str(order.get("amount")))
    except ValueError as error:
        raise BadOrder("amount must be like 30.00") from error


def _description(order: dict[str, object]) -> str:
    description = order.get("description")
    if not isinstance(description, str) or len(description) > _LONGEST_DESCRIPTION:
        raise BadOrder(f"description must be at most {_LONGEST_DESCRIPTION} letters")
    return description


def _way_back(order: dict[str, object]) -> str:
    address = order.get("hppRedirectUrl")
    if not isinstance(address, str) or not is_web_address(address):
        raise BadOrder("hppRedirectUrl must be an http or https address")
    return address


def is_web_address(address: str) -> bool:
    """Whether a browser can be sent there without harm to the policy of a page."""
    try:
        parts = urlsplit(address)
        port_is_sane = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain_host = (
        bool(parts.hostname) and parts.netloc.replace(".", "").replace("-", "").replace(":", "").isalnum()
    )
    return parts.scheme in ("http", "https") and port_is_sane and plain_host and not parts.fragment
