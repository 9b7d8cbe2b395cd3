"""e-İmza cards of people in the sandbox, and the program that a person starts beside the browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from attrs import frozen
from ekabinet_sandbox.eimza_card import MODULES

from tests.agent.person import Person as Hands
from tests.agent.wallet import Wallet
from tests.browser.conftest import Demonstration

MODULE = next((Path(place) for place in MODULES if Path(place).is_file()), None)
ABSENT = "no PyKCS11 with SoftHSM here: pip install -r requirements/dev.txt, apt-get install softhsm2 opensc"
FLAGS = (0x8000534B).to_bytes(8) + (2).to_bytes(8)
"""Where a token of SoftHSM says how its PINs stand (CKA_OS_TOKENFLAGS, a number)."""
LOCKED = 0x4042D
"""Among other things CKF_USER_PIN_LOCKED (PKCS#11 v2.40, 4.4.1)."""


def must_be_possible() -> None:
    """Skip where no card can be made or read."""
    tools = [shutil.which("softhsm2-util"), shutil.which("pkcs11-tool"), find_spec("PyKCS11"), MODULE]
    if not all(tools):
        pytest.skip(ABSENT)


def hands(**changes: object) -> Hands:
    """A person who knows the PINs of their card."""
    return Hands(**{"pin_1": "1234", "pin_2": "12345", **changes})  # type: ignore[arg-type]


@frozen
class Card:
    """A card, made by the command of the sandbox, and a drawer to put it in."""

    wallet: Wallet
    drawer: Path

    def pull_out(self) -> None:
        """Take it out of the reader."""
        shutil.copytree(self.wallet.folder, self.drawer)
        self.wallet.pull_out()

    def put_in(self) -> None:
        """Put it back into the reader."""
        self.wallet.plug_in(Wallet(self.drawer))

    def lock(self, pin: str) -> None:
        """Lock ``PIN1`` or ``PIN2``, as a card does after too many wrong ones; SoftHSM itself never does."""
        for token in (self.wallet.folder / "tokens").glob("*/token.object"):
            kept = token.read_bytes()
            if pin.encode() in kept:
                before, mark, after = kept.partition(FLAGS)
                token.write_bytes(before + mark + LOCKED.to_bytes(8) + after[8:])


@frozen
class Desk:
    """What is beside the browser: a reader for cards, and the real agent where the pages look for it."""

    demonstration: Demonstration
    port: int
    folder: Path

    def card(self, fin: str) -> Card:
        """The card of the person with this FİN, made as docs/eimza.md says."""
        command = [
            sys.executable,
            "-m",
            "ekabinet_sandbox",
            "--data",
            str(self.demonstration.data / "sandbox"),
        ]
        subprocess.run([*command, "card", fin, str(self.folder / "card")], check=True, capture_output=True)
        return Card(Wallet(self.folder / "card"), self.folder / "drawer")

    @contextmanager
    def reading(self, card: Card, person: Hands, *origins: str) -> Iterator[None]:
        """The agent, while it runs with a card in the reader; those origins may ask without a question."""
        from ekabinet_eimza_agent.server import serve
        from ekabinet_eimza_agent.settings import Settings

        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SOFTHSM2_CONF", str(card.wallet.settings))
            environment.setenv("PYTHONPATH", os.pathsep.join(sys.path))
            remembered = self.folder / "origins.json"
            with serve(Settings(MODULE, self.port, frozenset(origins), remembered), person):
                yield
