"""Letters by SMTP (RFC 5321, RFC 5322), as text and as a page, ready to be signed with DKIM."""

import logging
import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from ssl import SSLError, create_default_context
from threading import Timer

from attrs import frozen
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.clock import Clock
from ekabinet_ports.notices import Letter

from ekabinet_notices.settings import MailSettings

TIMEOUT = 5
"""In seconds, for each step of the conversation."""
LONGEST = 45.0
"""In seconds, for all of it: a server that says one letter at a time is waited for no longer."""

log = logging.getLogger(__name__)
ADDRESS = re.compile(r"([!-?A-~]+)@([!-?A-~]+)")


@frozen
class SmtpNotices:
    """Hands each letter to the mail server in a conversation of its own."""

    settings: MailSettings
    clock: Clock
    longest: float = LONGEST

    def send(self, letter: Letter, *, key: str) -> None:
        to = _address(letter.to)
        message = self._message(letter, to, key)
        try:
            with self._conversation() as server:
                server.send_message(message, self.settings.sender, [to.addr_spec])
        except OSError as error:  # smtplib's own errors are OSErrors too
            raise Unavailable("mail") from error

    @contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        """With the server, to its end: what it has taken is sent, whatever it says at parting."""
        server = _Server(self.settings, self._domain)
        watch = Timer(self.longest, _hang_up, [server])
        watch.daemon = True
        watch.start()
        try:
            server.connect(self.settings.host, self.settings.port)
            self._in_secret(server)
            if not watch.is_alive():
                raise TimeoutError("the conversation took too long")
            yield server
            with suppress(OSError):
                server.quit()
        finally:
            watch.cancel()
            server.close()

    def _in_secret(self, server: smtplib.SMTP) -> None:
        """A letter may have a link that opens an account: it leaves this machine by TLS only (RFC 3207)."""
        if self.settings.is_here:
            return
        try:
            server.starttls(context=create_default_context())
        except (smtplib.SMTPException, SSLError) as error:
            log.warning("no letter leaves: TLS with the mail server failed: %s", error)
            raise

    def _message(self, letter: Letter, to: Address, key: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = _sender(self.settings)
        message["To"] = to
        message["Subject"] = " ".join(_encodable(letter.subject).split())
        message["Date"] = format_datetime(self.clock.now())
        message["Message-ID"] = f"<{_digest(key)}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if letter.wishes:
            message["List-Unsubscribe"] = f"<{''.join(letter.wishes.split())}>"
        message.set_content(_encodable(letter.text), cte="base64")
        if letter.html:
            message.add_alternative(_encodable(letter.html), subtype="html", cte="base64")
            message.set_boundary(f"=_{_digest(key)}")
        return message

    @property
    def _domain(self) -> str:
        return self.settings.sender.rpartition("@")[2]


class _Server(smtplib.SMTP):
    """Named before it is called: whoever watches the time has it in hand from the first word on."""

    def __init__(self, settings: MailSettings, called: str) -> None:
        super().__init__(local_hostname=called, timeout=TIMEOUT)
        self._host = settings.host  # whose certificate TLS asks for; otherwise only a call in here sets it


def _hang_up(server: smtplib.SMTP) -> None:
    """Whoever waits for it hears that it is gone."""
    with suppress(OSError):
        if server.sock is not None:  # as a plain one: a TLS socket's own way forgets its key first
            socket.socket.shutdown(server.sock, socket.SHUT_RDWR)


def _sender(settings: MailSettings) -> Address:
    address = _address(settings.sender)
    return Address(settings.name, address.username, address.domain)


def _digest(key: str) -> str:
    """The same for the same letter, so that mailboxes know a doubled one; it tells nothing of the key."""
    return sha256(key.encode()).hexdigest()[:32]


def _address(text: str) -> Address:
    """One address, quoted where it must be; raises Invalid for none or several."""
    found = ADDRESS.fullmatch(text)
    if found is None:
        raise Invalid.because("to", "email-format")
    return Address(username=found[1], domain=found[2])


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
