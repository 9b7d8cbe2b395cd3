"""Whoever answers without an end holds nobody up: each asker of an outside service leaves it."""

from collections.abc import Callable
from pathlib import Path
from socket import socket
from time import monotonic

import pytest
from attrs import evolve
from cryptography.hazmat.primitives.asymmetric import ec
from ekabinet_core.errors import Unavailable
from ekabinet_notices.settings import SmsSettings
from ekabinet_notices.sms import HttpTextMessages
from ekabinet_payment.exchange import Exchange
from ekabinet_registers.lookup import Lookup
from ekabinet_registers.settings import RegisterSettings
from ekabinet_signing.line import Line
from ekabinet_signing.mobile_id import Kind, MobileId, Subscriber
from ekabinet_signing.settings import SigningSettings

from tests import dripping
from tests.dripping import Saying, serving
from tests.tls import certified

HASTY = 0.2
Asking = Callable[[str], object]


def a_bank(url: str) -> object:
    return Exchange("bank", url, longest=HASTY).find("order", dict)


def a_register(url: str) -> object:
    return Lookup("people register", RegisterSettings(url, "key"), longest=HASTY).find("people", dict)


def a_gateway_of_messages(url: str) -> object:
    return HttpTextMessages(SmsSettings(url, "key", "court"), longest=HASTY).report("letter-1")


def an_authority(url: str) -> object:
    line = Line.to(url, "authority", "application/question", "application/answer")
    return evolve(line, longest=HASTY).ask(b"why")


def settings_at(url: str) -> SigningSettings:
    return SigningSettings(
        asan_url=url, trust=Path("unused"), relying_party_uuid="uuid", relying_party_name="EKABINET"
    )


def asan(url: str) -> object:
    service = MobileId.of(settings_at(url))
    return evolve(service, longest=HASTY).ended(Kind.SIGNATURE, "session")


@pytest.mark.parametrize("asking", [a_bank, a_register, a_gateway_of_messages, an_authority, asan])
@pytest.mark.parametrize("saying", [dripping.head, dripping.body, dripping.packed, dripping.flood])
def test_an_answer_that_does_not_end_is_none(asking: Asking, saying: Saying) -> None:
    begun = monotonic()

    with serving(saying) as port, pytest.raises(Unavailable):
        asking(f"http://127.0.0.1:{port}")

    assert monotonic() - begun < 5


def test_a_second_question_is_cut_too() -> None:
    """A connection that was kept would not be in the hands of whoever watches."""

    def answers(line: socket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        if line.recv(1 << 16):
            dripping.head(line)

    with serving(answers, dripping.head) as port:
        bank, begun = Exchange("bank", f"http://127.0.0.1:{port}", longest=HASTY), monotonic()
        assert bank.find("order", dict) == {}

        with pytest.raises(Unavailable):
            bank.find("order", dict)

    assert monotonic() - begun < 5


def test_a_secret_line_is_cut_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = ec.generate_private_key(ec.SECP256R1()), tmp_path / "server.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with serving(dripping.body, secret=certified(key, "127.0.0.1", certificate)) as port:
        settings = settings_at(f"https://127.0.0.1:{port}")
        service, begun = evolve(MobileId.of(settings), longest=HASTY), monotonic()

        with pytest.raises(Unavailable):
            service.certificate(Subscriber("+994501000001", "100001"))

    assert monotonic() - begun < 5
