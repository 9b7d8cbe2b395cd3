"""The register of duty receipts: the Government Payment Portal (GPP)."""

from urllib.parse import quote

from attrs import field, frozen
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.payment import DutyReceipt, ReceiptPurpose, ReceiptState

from ekabinet_payment.amount import Written, money
from ekabinet_payment.exchange import Exchange

CODE = "gpp"


@frozen
class Payer:
    """Who paid."""

    name: str
    id: str = field(repr=False)
    """A personal or a company number."""


@frozen
class ReceiptRecord:
    """A receipt in the register's own words; fields that are not named here are ignored."""

    number: str
    payer: Payer
    purpose: str
    amount: Written
    currency: str
    state: str


@frozen
class ReceiptsByHttp:
    """Finds receipts by ``GET {number}``."""

    register: Exchange
    jurisdiction: Jurisdiction
    duties: tuple[str, ...] = ()
    """How the purposes of court duties begin, in the register's words; empty: every receipt is one."""
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
                payer_number=record.payer.id,
                purpose=self._purpose(record.purpose),
                state=ReceiptState(record.state),
            )
        except (Invalid, ValueError) as error:
            raise self.register.unavailable() from error

    def _purpose(self, written: str) -> ReceiptPurpose:
        duty = not self.duties or written.startswith(self.duties)
        return ReceiptPurpose.COURT_DUTY if duty else ReceiptPurpose.OTHER
