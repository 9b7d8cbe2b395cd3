"""The people, organisations and receipts that everything outside a memory cabinet knows."""

from datetime import date

from attrs import evolve, frozen
from ekabinet_core.behalf import Behalf, Body, Shown
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_ports.payment import DutyReceipt, ReceiptPurpose, ReceiptState
from ekabinet_ports.registers import RegisteredCompany, RegisteredPerson
from ekabinet_ports.signing import Holder


@frozen
class Someone:
    """A person with an identity card and a mobile signature."""

    surname: str
    given_name: str
    patronymic: str
    number: str
    card: str
    phone: str
    user_code: str
    behalf: Behalf | None = None
    """The organisation of the certificate under that user code."""

    @property
    def holder(self) -> Holder:
        """What they type to be asked on their phone."""
        return {"phone": self.phone, "user_code": self.user_code}

    @property
    def user_name(self) -> str:
        """The user name they choose."""
        return f"user-{self.number.lower()}"

    @property
    def person(self) -> NaturalPerson:
        """As their certificate says it."""
        return NaturalPerson(
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            identifiers=(Identifier("fin", self.number),),
            known=Known.CERTIFICATE,
        )

    @property
    def registered(self) -> RegisteredPerson:
        """As the people register says it."""
        return RegisteredPerson(
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            person_number=Identifier("fin", self.number),
            document=Identifier("id-card", self.card),
            birth_date=date(1985, 5, 9),
            address="Bakı şəhəri",
        )


LEYLA = Someone("Əliyeva", "Leyla", "Kamran qızı", "5ABC12D", "AA1234567", "+994501234567", "123456")
RASHAD = Someone("Məmmədov", "Rəşad", "İlqar oğlu", "6DEF34G", "AZE12345678", "+994552345678", "234567")
GUNAY = Someone("Həsənova", "Günay", "Elçin qızı", "7GHJ56K", "AA7654321", "+994703456789", "345678")
PEOPLE = (LEYLA, RASHAD, GUNAY)

DIRECT = Behalf(Body.LEGAL_PERSON, Identifier("voen", "1234567891"), "Direct MMC")
AGENCY = Behalf(Body.STATE_BODY, Identifier("voen", "2234567891"), "Nümunə Dövlət Agentliyi")
LEYLA_FOR_DIRECT = evolve(LEYLA, user_code="223456", behalf=DIRECT)
"""Leyla by her business certificate: the same phone, another user code."""
LEYLA_FOR_THE_AGENCY = evolve(LEYLA, user_code="323456", behalf=AGENCY)
"""And by her government certificate."""
APPOINTED = (LEYLA_FOR_DIRECT, LEYLA_FOR_THE_AGENCY)

REGISTERED_DIRECT = RegisteredCompany(DIRECT.name, DIRECT.number, LEYLA.person.name, "Bakı, Nizami 5")
"""Its head is Leyla."""
LED_DIRECT = evolve(DIRECT, shown=Shown.REGISTER)
"""The same as somebody acts for it whom the register names as its head."""
XAZAR = RegisteredCompany("Xəzər MMC", Identifier("voen", "1400057421"), "Orxan Quliyev", "Bakı, Nizami 1")

DUTY_OF_2000 = Money(4000, "AZN")
"""The duty of a claim of 2 000 manat: 30, and 1 % of what is above 1 000."""
FIRST_DUTY_OF_2000 = Money(3600, "AZN")
"""Of a person's first electronic claim: a tenth less."""
RECEIPTS = tuple(
    DutyReceipt(Identifier("receipt", f"{number:09}"), DUTY_OF_2000, LEYLA.person.name)
    for number in range(100000001, 100000010)
)
SMALL_RECEIPT = evolve(RECEIPTS[0], number=Identifier("receipt", "200000001"), amount=Money(3599, "AZN"))
REFUNDED_RECEIPT = evolve(RECEIPTS[0], number=Identifier("receipt", "300000001"), state=ReceiptState.REFUNDED)
USED_RECEIPT = evolve(RECEIPTS[0], number=Identifier("receipt", "300000002"), state=ReceiptState.USED)
OTHER_RECEIPT = evolve(RECEIPTS[0], number=Identifier("receipt", "300000003"), purpose=ReceiptPurpose.OTHER)
RASHADS_RECEIPT = evolve(
    RECEIPTS[0],
    number=Identifier("receipt", "400000001"),
    payer=RASHAD.person.name,
    payer_number=RASHAD.number,
)
ALL_RECEIPTS = (
    *RECEIPTS,
    SMALL_RECEIPT,
    REFUNDED_RECEIPT,
    USED_RECEIPT,
    OTHER_RECEIPT,
    RASHADS_RECEIPT,
)
"""Of those without a payer's number the register does not tell it: they are anybody's."""

COURT, OTHER_COURT = "004", "005"
JUDGE = "Aytən Mirzəzadə"
"""As the court's list has her; she hears the cases of these stories."""
AYTEN = Someone("Mirzəzadə", "Aytən", "Kamil qızı", "8KLM78N", "AA7000001", "+994504567890", "456789")
"""The same judge, as her certificate names her."""
