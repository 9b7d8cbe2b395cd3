"""The person is asked on a terminal, or in a window: processes that are ended when nobody answers."""

import os
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from attrs import frozen
from ekabinet_eimza_agent.dialog import Dialog, Screen
from ekabinet_eimza_agent.prompt import Purpose, Question
from ekabinet_eimza_agent.refusal import Code, Refused, Tries

QUESTION = Question(Purpose.SIGN_IN, "https://kabinet.example", "ƏLİYEVA", (), Tries.UNKNOWN, "az")
PROGRAM = """
import os, sys
os.open(sys.argv[1], os.O_RDWR)  # the terminal of this session from now on
from ekabinet_eimza_agent.dialog import Dialog, Screen
from ekabinet_eimza_agent.prompt import Purpose, Question
from ekabinet_eimza_agent.refusal import Refused, Tries

dialog = Dialog(Screen.TERMINAL, float(sys.argv[2]))
question = Question(Purpose.SIGN_IN, "https://kabinet.example", "ƏLİYEVA", (), Tries.UNKNOWN, "az")
try:
    if sys.argv[3] == "pin":
        print(dialog.pin(question).digits)
    else:
        print(dialog.allows("https://kabinet.example", "az"))
except Refused as refused:
    print(refused.code)
"""


@frozen
class Terminal:
    """A terminal at which a person is asked."""

    keyboard: int
    screen: int
    program: "subprocess.Popen[str]"

    def read_until(self, words: str) -> str:
        """What stands on the screen, up to some words."""
        seen = b""
        while words.encode() not in seen:
            assert select.select([self.keyboard], [], [], 20)[0], seen
            seen += os.read(self.keyboard, 1024)
        return seen.decode()

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.keyboard, text.encode())

    def shows_what_is_typed(self) -> bool:
        """Whether the terminal echoes."""
        return bool(termios.tcgetattr(self.screen)[3] & termios.ECHO)

    def outcome(self) -> str:
        """What the asking came to."""
        said, _ = self.program.communicate(timeout=20)
        return said.strip()


@contextmanager
def asking(deed: str, seconds: float = 30) -> Iterator[Terminal]:
    keyboard, screen = os.openpty()
    command = [sys.executable, "-c", PROGRAM, os.ttyname(screen), str(seconds), deed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as program:
        yield Terminal(keyboard, screen, program)
    os.close(keyboard)
    os.close(screen)


def test_a_pin_is_taken_and_not_shown() -> None:
    with asking("pin") as terminal:
        asked = terminal.read_until("Enter): ")
        terminal.type("7361\n")
        outcome = terminal.outcome()
        after = terminal.read_until("\n")

    assert "Sayt: https://kabinet.example" in asked
    assert "sayta daxil olmaq" in asked
    assert outcome == "7361"
    assert "7361" not in after


def test_enter_alone_refuses() -> None:
    with asking("pin") as terminal:
        terminal.read_until("Enter): ")
        terminal.type("\n")

        assert terminal.outcome() == "ERR_WEBEID_USER_CANCELLED"


def test_a_person_who_is_away_is_not_waited_for_and_the_terminal_is_as_before() -> None:
    with asking("pin", seconds=2) as terminal:
        terminal.read_until("Enter): ")
        hidden = not terminal.shows_what_is_typed()
        outcome = terminal.outcome()
        shown = terminal.shows_what_is_typed()

    assert outcome == "ERR_WEBEID_USER_TIMEOUT"
    assert hidden
    assert shown


@pytest.mark.parametrize(
    ("typed", "let"), [("bəli", "True"), ("Bəli", "True"), ("", "False"), ("ok", "False")]
)
def test_a_site_is_let_by_the_word_for_yes_alone(typed: str, let: str) -> None:
    with asking("allow") as terminal:
        asked = terminal.read_until("Enter: ")
        terminal.type(f"{typed}\n")

        assert terminal.outcome() == let

    assert "Sayt: https://kabinet.example" in asked


def test_where_nobody_can_be_asked_the_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "nowhere:0")

    with pytest.raises(Refused) as refused:
        Dialog(Screen.WINDOW, 30).pin(QUESTION)

    assert refused.value.code is Code.NATIVE_FATAL
