"""Paying by card with a signed form (AzeriCard's e-Gateway, ``cgi_link``).

``P_SIGN`` of what comes back covers neither ``ORDER`` nor ``ACTION``: a signed answer about one order could
be shown again for another. So a signature that does not hold is refused, and one that holds is still no
proof: AzeriCard itself is asked how the order stands.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from attrs import field, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.waiting import Begun, Failed, Failure, FormPost, Paid, PaymentOutcome, Pending
from ekabinet_payment.amount import money
from ekabinet_payment.exchange import Exchange
from ekabinet_ports.payment import Bill
from ekabinet_ports.world import World

from ekabinet_azericard.keys import Keys
from ekabinet_azericard.settings import AzeriCardSettings
from ekabinet_azericard.standing import CURRENCIES, UNKNOWN, Standing

LIFE = timedelta(minutes=15)
"""How long we wait for a payer whose form never came."""
DIGITS = 20
PATH = "cgi_link"
SALE, STATUS = "1", "90"
SALE_SIGNED = ("AMOUNT", "CURRENCY", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE", "MERCH_URL")
STATUS_SIGNED = ("ORDER", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE")
TOLD_SIGNED = ("AMOUNT", "TERMINAL", "APPROVAL", "RRN", "INT_REF")
SIGNATURE = "P_SIGN"

Fields = Mapping[str, str]


@frozen
class AzeriCard:
    """The gateway; a handle is the number of the order, and until when its form is waited for."""

    settings: AzeriCardSettings
    keys: Keys = field(repr=False)
    bank: Exchange
    world: World = field(repr=False)
    code: str = "azericard"

    @classmethod
    def of(cls, settings: AzeriCardSettings, world: World) -> "AzeriCard":
        """The gateway that the operator described; raises BadSetup."""
        return cls(settings, Keys.read(settings), Exchange("bank azericard", settings.url), world)

    def begin(self, bill: Bill) -> Begun:
        number, until = number_of(bill.order), self.world.clock.now() + LIFE
        fields = {
            "AMOUNT": str(bill.amount),
            "CURRENCY": bill.amount.currency,
            "ORDER": number,
            "DESC": bill.description,
            "MERCH_NAME": self.settings.merchant,
            "MERCH_URL": self.world.origin,
            "BACKREF": bill.back,
            "LANG": self.world.jurisdiction.language.upper(),
            **self._made(SALE),
        }
        prompt = FormPost(f"{self.settings.url.rstrip('/')}/{PATH}", self._signed(fields, SALE_SIGNED))
        return Begun(prompt, f"{number} {int(until.timestamp())}", until)

    def poll(self, handle: str) -> PaymentOutcome:
        number, until = _read(handle)
        fields = {"ORDER": number, "TRAN_TRTYPE": SALE, **self._made(STATUS)}
        standing = self.bank.submit(PATH, self._signed(fields, STATUS_SIGNED), Standing)
        if (number, self.settings.terminal) != (standing.ORDER, standing.TERMINAL):
            raise self.bank.unavailable()
        if standing.is_approved:
            return self._paid(standing)
        if standing.is_on_its_way:
            late = standing.RC == UNKNOWN and self.world.clock.now() >= until
            return Failed(Failure.TIMED_OUT) if late else Pending(handle)
        if standing.failed is None:
            raise self.bank.unavailable()
        return standing.failed

    def receive(self, handle: str, told: Fields) -> PaymentOutcome:
        """What a browser or AzeriCard sent; without a signature it is no more than a reason to ask."""
        if SIGNATURE in told and not self._holds(handle, told):
            raise NotAccepted("payment", "forged")
        return self.poll(handle)

    def probe(self) -> None:
        """Raises Unavailable unless the bank answers; nothing is ordered."""
        self.bank.must_answer()

    def _holds(self, handle: str, told: Fields) -> bool:
        """Whether it is about this order, of this terminal, in our currency, and signed."""
        currency = told.get("CURRENCY", "")
        expected = (_read(handle)[0], self.settings.terminal, self.world.jurisdiction.currency)
        found = (told.get("ORDER"), told.get("TERMINAL"), CURRENCIES.get(currency, currency))
        values = [told.get(name, "") for name in TOLD_SIGNED]
        return found == expected and self.keys.hold(values, told[SIGNATURE])

    def _made(self, kind: str) -> dict[str, str]:
        """What each message of ours has: whose it is, when it was made, and a word never said before."""
        return {
            "TERMINAL": self.settings.terminal,
            "TRTYPE": kind,
            "TIMESTAMP": self.world.clock.now().astimezone(UTC).strftime("%Y%m%d%H%M%S"),
            "NONCE": sha256(self.world.ids.new().encode()).hexdigest()[:32].upper(),
        }

    def _signed(self, fields: Fields, names: tuple[str, ...]) -> Fields:
        return {**fields, SIGNATURE: self.keys.sign(fields.get(name, "") for name in names)}

    def _paid(self, standing: Standing) -> Paid:
        if standing.currency != self.world.jurisdiction.currency:
            raise self.bank.unavailable()
        try:
            return Paid(money(standing.AMOUNT, standing.currency))
        except ValueError as error:
            raise self.bank.unavailable() from error


def number_of(order: str) -> str:
    """``ORDER`` for an order of ours: always the same digits, so that it is charged once at most."""
    digits = int.from_bytes(sha256(order.encode()).digest()) % 10**DIGITS
    return f"{digits:0{DIGITS}}"


def _read(handle: str) -> tuple[str, datetime]:
    number, _, until = handle.partition(" ")
    return number, datetime.fromtimestamp(int(until), UTC)
