"""What belongs to one person stands in no line of any log, however talkative, and on no error page.

A person registers, signs in, loses their password, files and pays, on the real portal over real HTTP, while
every logger of the process says all it can.
"""

import logging
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from attrs import Factory, define, frozen
from ekabinet import Settings
from ekabinet.demo import settings_tables
from ekabinet.serving import server
from ekabinet.worker import Worker
from ekabinet_testing.journey import HOME
from ekabinet_usecases.cabinet import Cabinet
from httpx import Client, Response

from tests.contracts.soft_device import SoftDevice
from tests.web.browser import TOKEN
from tests.web.filling import found
from tests.whole.test_real_parts import PHONE, Real, draft, real

__all__ = ["real"]

FIN, CARD, USER_CODE, USER_NAME = "2TST0B2", "AA1000002", "100002", "ilqar"
RECEIPT, DIGITS, EMAIL = "100000100", "4169738", "ilqar@example.az"
FIRST, SECOND, WRONG = "kanareyka birinci 1", "kanareyka ikinci 2", "kanareyka yanlış 3"
PATIENCE = 60.0
"""Seconds that a letter or an answer of the phone gets."""
TYPED = {
    "FİN": FIN,
    "card": CARD,
    "phone": rf"(\+?994)?{PHONE[4:]}",
    "user code": USER_CODE,
    "PIN1": "2222",
    "PIN2": "22222",
    "first password": FIRST,
    "second password": SECOND,
    "wrong password": WRONG,
    "receipt": RECEIPT,
    "digits of the bank card": DIGITS,
}


@define
class Lines(logging.Handler):
    """Every line of the cabinet, whole: the sandbox is another's, and the person's own browser theirs."""

    kept: list[str] = Factory(list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        browsing = record.threadName == "MainThread" and record.name.startswith("http")
        if not browsing and record.threadName != "sandbox":
            self.kept.append(f"{record.name}: {self.format(record)}")

    __hash__ = logging.Handler.__hash__


@pytest.fixture
def said(real: Real, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is logged once everything is imported, for many set their own level when they are."""
    lines, root = Lines(), logging.getLogger()
    for logger in (root, *map(logging.getLogger, logging.root.manager.loggerDict)):
        monkeypatch.setattr(logger, "level", logging.DEBUG)
        monkeypatch.setattr(logger, "disabled", False)
        monkeypatch.setattr(logger, "propagate", True)
        logger.manager._clear_cache()  # type: ignore[attr-defined]  # levels are remembered by logger
    root.addHandler(lines)
    yield lines.kept
    root.removeHandler(lines)


@frozen
class Visitor:
    """A person at a browser without scripts; error pages are kept; a form that asks again is none."""

    client: Client
    failed: list[str] = Factory(list)
    cookies: set[str] = Factory(set)

    def open(self, path: str) -> Response:
        return self._seen(self.client.get(path))

    def send(self, page: str, path: str, **fields: str) -> Response:
        token = TOKEN.search(self.open(page).text)
        assert token is not None, page
        return self._seen(self.client.post(path, data={"csrf": token[1], **fields}))

    def _seen(self, answer: Response) -> Response:
        self.cookies.update(self.client.cookies.values())
        if answer.status_code >= 400 and answer.status_code != 422:
            self.failed.append(answer.text)
        return answer


@contextmanager
def serving(cabinet: Cabinet, folder: Path) -> Iterator[str]:
    """The portal of the demonstration in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        settings = Settings.of(settings_tables(port, folder), folder)
        web = server(cabinet, settings, "127.0.0.1", port)
        thread = threading.Thread(target=web.run, kwargs={"sockets": [door]}, name="portal")
        thread.start()
        with Worker.of(cabinet):
            yield f"http://127.0.0.1:{port}"
        web.should_exit = True
        thread.join()


@pytest.fixture
def visitor(said: list[str], real: Real, tmp_path: Path) -> Iterator[Visitor]:
    with (
        serving(real.cabinet, tmp_path) as url,
        Client(base_url=url, follow_redirects=True, timeout=60) as client,
    ):
        yield Visitor(client)


def confirmed(real: Real, visitor: Visitor, page: str, pin: str) -> Response:
    """The phone is asked, they type their PIN, and the page looks until it knows."""
    visitor.open(f"{page}/look")
    real.sandbox.phone.confirm(PHONE, pin)
    until = monotonic() + PATIENCE
    while monotonic() < until:
        answer = visitor.open(f"{page}/look")
        if not answer.url.path.endswith("/wait"):
            return answer
    raise AssertionError("nobody was told of the PIN")


def letter_secret(real: Real, page: str) -> str:
    """The secret of the link to that page, once its letter has arrived."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        for letter in real.sandbox.inbox.newest():
            if found := re.search(rf"{page}\?link=([0-9a-f]+)", letter.text):
                return found[1]
    raise AssertionError("no letter came")


def journey(real: Real, visitor: Visitor) -> dict[str, str]:
    """Everything a person does that has a secret in it; gives the secrets that were made on the way."""
    asan = {"phone": PHONE, "user_code": USER_CODE}
    visitor.send("/register", "/register/asan", **asan)
    confirmed(real, visitor, "/register", "2222")
    account = {"user_name": USER_NAME, "email": EMAIL, "password": FIRST}
    visitor.send("/register/account", "/register/account", **account)
    visitor.send("/confirmation", "/confirmation/letter")
    address_secret = letter_secret(real, "/email")
    visitor.open(f"/email?link={address_secret}")
    visitor.send("/email", "/email")
    visitor.send("/profile/card", "/profile/card", document=CARD)
    visitor.send("/profile", "/sign-out")

    visitor.send("/", "/sign-in/password", user_name=USER_NAME, password=WRONG)
    visitor.send("/password/forgotten", "/password/forgotten", email=EMAIL)
    reset_token = letter_secret(real, "/password/new")
    visitor.open(f"/password/new?link={reset_token}")
    visitor.send("/password/new", "/password/new", password=SECOND)
    visitor.send("/", "/sign-in/password", user_name=USER_NAME, password=SECOND)
    visitor.send("/proof", "/proof/password", password=SECOND)
    codes = recovered(real, visitor)
    file(real, visitor, asan)
    return {"secret of the address": address_secret, "reset token": reset_token, **codes}


def recovered(real: Real, visitor: Visitor) -> dict[str, str]:
    """A passkey is added, and signed in with one of the codes that came with it; gives them."""
    page = visitor.open("/profile/passkeys/new").text
    port = int(real.sandbox.url.rsplit(":", 1)[1]) - 1
    (options,), (token,) = found(page, "//form/@data-options"), TOKEN.findall(page)[:1]
    typed = {"csrf": token, "name": "Telefon", "answer": SoftDevice(f"http://localhost:{port}").make(options)}
    made = visitor.client.post("/profile/passkeys/new", data=typed).text
    codes = [one.text_content() for one in found(made, "//code")]
    visitor.send("/profile", "/sign-out")
    visitor.send("/", "/sign-in/password", user_name=USER_NAME, password=SECOND)
    inside = visitor.send("/sign-in/passkey", "/sign-in/code", recovery_code=codes[0])
    assert inside.url.path == "/"
    return {f"recovery code {place}": code for place, code in enumerate(codes)}


def file(real: Real, visitor: Visitor, asan: dict[str, str]) -> None:
    """An application, its duty by receipt, signed on the phone."""
    account = real.cabinet.signing_in.by_password(USER_NAME, SECOND, HOME)
    made = draft(real, real.cabinet.signing_in.actor(account.id), RECEIPT)
    base = f"/applications/{made.id}"
    for typed in ({"how": "online", "card_prefix": DIGITS}, {"how": "receipt", "receipt": RECEIPT}):
        visitor.send(f"{base}/duty", f"{base}/duty", version=version(visitor, base), do="save", **typed)
    visitor.send(f"{base}/check", f"{base}/confirm", version=version(visitor, base))
    visitor.send(f"{base}/sign", f"{base}/sign", rights="yes", **asan)
    sent = confirmed(real, visitor, f"{base}/sign", "22222")
    assert sent.url.path == f"{base}/sent"


def version(visitor: Visitor, base: str) -> str:
    """Of the draft, as its page says it."""
    found = re.search(r'name="version" value="(\d+)"', visitor.open(f"{base}/duty").text)
    assert found is not None
    return found[1]


def leaks(canaries: dict[str, str], lines: list[str]) -> set[tuple[str, str]]:
    """Which canary stands in which line; not within a longer number or a digest."""
    found = {name: re.compile(rf"(?<![0-9A-Za-z]){one}(?![0-9A-Za-z])") for name, one in canaries.items()}
    return {(name, line[:300]) for line in lines for name, one in found.items() if one.search(line)}


def test_nothing_of_a_person_is_logged_nor_stands_on_an_error_page(
    said: list[str], real: Real, visitor: Visitor, capfd: pytest.CaptureFixture[str]
) -> None:
    made = journey(real, visitor)
    visitor.open("/applications/nothing")

    printed, sessions = capfd.readouterr(), {f"session {id[:4]}": id for id in visitor.cookies}
    loggers = {line.partition(":")[0] for line in said}
    assert loggers >= {"uvicorn.error", "httpcore.http11", "sqlalchemy.engine.Engine"}
    assert len(sessions) >= 4
    assert len(visitor.failed) == 1
    assert leaks(TYPED | made | sessions, [*said, *visitor.failed, printed.out, printed.err]) == set()
