"""The person is asked in a window or on the terminal, by a process that is ended when nobody answers."""

from enum import StrEnum

from attrs import frozen

from ekabinet_eimza_agent import process
from ekabinet_eimza_agent.prompt import Question
from ekabinet_eimza_agent.refusal import Code, Refused
from ekabinet_eimza_agent.sheet import Sheet
from ekabinet_eimza_agent.token import Pin


class Screen(StrEnum):
    """Where the person is asked; the name of the program that does it."""

    TERMINAL = "terminal"
    WINDOW = "window"


@frozen
class Dialog:
    """See ``Prompt``. A person has ``seconds`` to answer."""

    screen: Screen
    seconds: float

    def pin(self, question: Question) -> Pin:
        """See ``Prompt``."""
        typed = self._ask(Sheet.asking(question))
        if not typed:
            raise Refused(Code.USER_CANCELLED, "The person has refused.")
        return Pin(typed)

    def allows(self, origin: str, language: str) -> bool:
        """See ``Prompt``."""
        sheet = Sheet.letting(origin, language)
        return self._ask(sheet) == sheet.typed

    def _ask(self, sheet: Sheet) -> str:
        try:
            answer = process.ask(self.screen, sheet.order(), self.seconds)
        except process.TooSlow:
            raise Refused(Code.USER_TIMEOUT, "The person did not answer in time.") from None
        except process.Broken:
            raise Refused(Code.NATIVE_FATAL, "There is no place to ask the person.") from None
        return str(answer["typed"])
