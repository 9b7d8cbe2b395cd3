"""The person at the computer, who does what a test says; everything else is real."""

from collections.abc import Callable

from attrs import Factory, define
from ekabinet_eimza_agent.prompt import Question
from ekabinet_eimza_agent.refusal import Code, Refused
from ekabinet_eimza_agent.token import Pin


def _nothing() -> None:
    pass


@define
class Person:
    """Types a PIN, or refuses where there is none; remembers what was asked."""

    pin_1: str | None = "1111"
    pin_2: str | None = "22222"
    lets: bool = True
    meanwhile: Callable[[], None] = _nothing
    asked: list[Question] = Factory(list)
    sites: list[tuple[str, str]] = Factory(list)

    def pin(self, question: Question) -> Pin:
        self.asked.append(question)
        self.meanwhile()
        typed = self.pin_2 if question.purpose == "sign" else self.pin_1
        if typed is None:
            raise Refused(Code.USER_CANCELLED, "The person has refused.")
        return Pin(typed)

    def allows(self, origin: str, language: str) -> bool:
        self.sites.append((origin, language))
        self.meanwhile()
        return self.lets
