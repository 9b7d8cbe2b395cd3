"""A signing method by an app, whose link is another each time it is asked; the test holds the devices."""

from attrs import define, field
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import Invalid
from ekabinet_core.labels import Labels
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import AppLink, Begun, Failed, Failure, Intent, NothingToShow, Outcome, Pending
from ekabinet_ports.offer import Asked, Offer
from ekabinet_ports.signing import Holder, Message

from ekabinet_memory.signing import MemoryPhone, MemorySigning

NUMBER_LENGTH = 6
NOBODY = {"phone": "+994509999999", "user_code": "0"}
OFFER = Offer(
    name=Labels.of({"az": "Sınaq tətbiqi", "en": "Test app", "ru": "Тестовое приложение"}),
    detail=Labels.of(
        {"az": "Telefonunuzdakı tətbiqlə", "en": "With the app on your phone", "ru": "Приложением в телефоне"}
    ),
    asks=(
        Asked(
            "account",
            Labels.of({"az": "Hesabın nömrəsi", "en": "Account number", "ru": "Номер учётной записи"}),
            Labels.of(
                {
                    "az": "Tətbiqdə göstərilən 6 rəqəm",
                    "en": "6 digits that the app shows",
                    "ru": "6 цифр, которые показывает приложение",
                }
            ),
            Labels.of(
                {
                    "az": "Hesabın nömrəsini daxil edin: 6 rəqəm",
                    "en": "Enter the account number: 6 digits",
                    "ru": "Введите номер учётной записи: 6 цифр",
                }
            ),
        ),
    ),
)


@define
class MemoryApp:
    """Signs for the people who were given an account by ``enrol``; the holder is ``account``.

    What to show is known when it was asked for the first time; from then on it is another link at each poll.
    """

    inner: MemorySigning
    """Its certificates, and the device on which the app asks."""
    code: str = "app"
    accounts: dict[str, Holder] = field(factory=dict, repr=False)

    @property
    def phone(self) -> MemoryPhone:
        """The devices of all."""
        return self.inner.phone

    @property
    def offer(self) -> Offer:
        """What it is called, and the one thing it asks for."""
        return OFFER

    def enrol(self, person: NaturalPerson, account: str, behalf: Behalf | None = None) -> Holder:
        """Give a person, whose person number is known, an account; of an organisation another one."""
        holder = {"account": account}
        self.accounts[_parsed(holder)] = self.inner.enrol(person, f"+994500{account}", account, behalf)
        return holder

    def certificate(self, holder: Holder) -> bytes:
        return self.inner.certificate(self._known(holder))

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        begun = self.inner.begin(self._known(holder), intent)
        return Begun(NothingToShow(), f"{begun.handle} 0", begun.expires_at)

    def poll(self, handle: str) -> Outcome:
        request, _, turn = handle.partition(" ")
        outcome = self.inner.poll(request)
        if not isinstance(outcome, Pending):
            return outcome
        link = AppLink(f"https://app.example/ask?request={request}&turn={turn}")
        return Pending(f"{request} {int(turn) + 1}", link)

    def receive(self, handle: str, message: Message) -> Outcome:  # noqa: ARG002  # the app is asked
        return Failed(Failure.PROTOCOL)

    def _known(self, holder: Holder) -> Holder:
        return self.accounts.get(_parsed(holder), NOBODY)


def _parsed(holder: Holder) -> str:
    account = holder.get("account", "").strip()
    if not (account.isascii() and account.isdigit() and len(account) == NUMBER_LENGTH):
        raise Invalid.because("account", "account-format")
    return account
