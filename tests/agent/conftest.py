"""Cards of SoftHSM, and an agent that a test starts."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from ekabinet_eimza_agent.server import serve
from ekabinet_eimza_agent.settings import Settings

from tests.agent.page import SITE, Page
from tests.agent.person import Person
from tests.agent.wallet import MODULE, Wallet

Started = Callable[..., AbstractContextManager[Page]]

ABSENT = "no PyKCS11 with SoftHSM here: pip install -r requirements/dev.txt, apt-get install softhsm2 opensc"


@pytest.fixture(autouse=True)
def _found_by_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "plugins" / "eimza-agent"))


@pytest.fixture
def started(tmp_path: Path) -> Started:
    """Starts an agent, and gives a page of the site that it was started for."""

    @contextmanager
    def start(person: Person, **changes: object) -> Iterator[Page]:
        settings = {"port": 0, "origins": frozenset({SITE}), "remembered": tmp_path / "origins.json"}
        with serve(Settings(**{"module": MODULE, **settings, **changes}), person) as address:  # type: ignore[arg-type]
            yield Page(address)

    return start


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Wallet]:
    """Wallets by their names; making keys takes time, so each is made once and copied."""
    tools = [shutil.which("softhsm2-util"), shutil.which("pkcs11-tool"), find_spec("PyKCS11"), MODULE]
    if not all(tools):
        pytest.skip(ABSENT)

    @cache
    def make(name: str) -> Wallet:
        wallet = Wallet.empty(tmp_path_factory.mktemp("wallets") / name)
        MADE[name](wallet)
        return wallet

    return make


@pytest.fixture
def plugged_in(
    made: Callable[[str], Wallet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Wallet]:
    """Puts a wallet into the reader."""

    def plug_in(name: str) -> Wallet:
        wallet = made(name).copy(tmp_path / "wallet")
        monkeypatch.setenv("SOFTHSM2_CONF", str(wallet.settings))
        return wallet

    return plug_in


def _two_tokens(wallet: Wallet) -> None:
    wallet.add_token("PIN1", "1111")
    wallet.add_key("PIN1", "1111", "01", "EC:prime256v1")
    wallet.certify("PIN1", "1111", "01", signing=False)
    wallet.add_token("PIN2", "22222")
    wallet.add_key("PIN2", "22222", "02", "EC:prime256v1")
    wallet.certify("PIN2", "22222", "02", signing=True)


def _one_token(wallet: Wallet) -> None:
    wallet.add_token("e-imza", "1111")
    for key_id, signing in (("0a", False), ("0b", True)):
        wallet.add_key("e-imza", "1111", key_id, "rsa:2048")
        wallet.certify("e-imza", "1111", key_id, signing=signing)


def _pss_alone(wallet: Wallet) -> None:
    wallet.add_token("e-imza", "1111")
    for key_id, signing in (("0a", False), ("0b", True)):
        wallet.add_key("e-imza", "1111", key_id, "rsa:2048")
        wallet.certify("e-imza", "1111", key_id, signing=signing, pss_alone=True)


def _asks_each_time(wallet: Wallet) -> None:
    wallet.add_token("e-imza", "22222")
    wallet.add_key("e-imza", "22222", "02", "EC:prime256v1", "--always-auth")
    wallet.certify("e-imza", "22222", "02", signing=True)


def _without_certificate(wallet: Wallet) -> None:
    wallet.add_token("e-imza", "1111")
    wallet.add_key("e-imza", "1111", "01", "EC:prime256v1")


MADE: dict[str, Callable[[Wallet], None]] = {
    "two tokens": _two_tokens,
    "one token": _one_token,
    "PSS alone": _pss_alone,
    "asks each time": _asks_each_time,
    "without certificate": _without_certificate,
    "no card": lambda _: None,
}
