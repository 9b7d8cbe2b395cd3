"""The register of duty receipts: the Government Payment Portal (GPP)."""

from enum import StrEnum
from urllib.parse import quote

from attrs import frozen
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.payment import DutyReceipt

from ekabinet_payment.amount import Written, money
from ekabinet_payment.exchange import Exchange

CODE = "gpp"


class ReceiptState(StrEnum):
    """What became of the money."""

    PAID = "paid"
    REFUNDED = "refunded"


@frozen
class Payer:
    """Who paid."""

    name: str


@frozen
class ReceiptRecord:
    """A receipt in the register's own words; fields that are not named here are ignored."""

    number: str
    payer: Payer
    amount: Written
    currency: str
    state: str


@frozen
class ReceiptsByHttp:
    """Finds receipts by ``GET {number}``."""

    register: Exchange
    jurisdiction: Jurisdiction
    code: str = CODE

    def receipt(self, number: Identifier) -> DutyReceipt | None:
        record = self.register.find(quote(number.value, safe=""), ReceiptRecord)
        if record is None:
            return None
        receipt = self._read(record)
        if receipt.number != number:
            raise self.register.unavailable()
        return receipt

    def _read(self, record: ReceiptRecord) -> DutyReceipt:
        try:
            return DutyReceipt(
                number=self.jurisdiction.parse(self.jurisdiction.receipt_number, record.number),
                amount=money(record.amount, record.currency),
                payer=record.payer.name,
                refunded=ReceiptState(record.state) is ReceiptState.REFUNDED,
            )
        except (Invalid, ValueError) as error:
            raise self.register.unavailable() from error
