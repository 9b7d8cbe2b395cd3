"""Letters by SMTP (RFC 5321, RFC 5322)."""

import re
import smtplib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from attrs import frozen
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.clock import Clock
from ekabinet_ports.notices import Letter

from ekabinet_notices.settings import MailSettings

TIMEOUT = 5
"""In seconds, for each step of the conversation."""

ADDRESS = re.compile(r"([!-?A-~]+)@([!-?A-~]+)")


@frozen
class SmtpNotices:
    """Hands each letter to the mail server in a conversation of its own."""

    settings: MailSettings
    clock: Clock

    def send(self, letter: Letter, *, key: str) -> None:
        to = _address(letter.to)
        message = self._message(letter, to, key)
        try:
            with smtplib.SMTP(
                self.settings.host, self.settings.port, local_hostname=self._domain, timeout=TIMEOUT
            ) as server:
                server.send_message(message, self.settings.sender, [to.addr_spec])
        except OSError as error:  # smtplib's own errors are OSErrors too
            raise Unavailable("mail") from error

    def _message(self, letter: Letter, to: Address, key: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = _address(self.settings.sender)
        message["To"] = to
        message["Subject"] = " ".join(_encodable(letter.subject).split())
        message["Date"] = format_datetime(self.clock.now())
        message["Message-ID"] = f"<{sha256(key.encode()).hexdigest()[:32]}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_encodable(letter.text), cte="base64")
        return message

    @property
    def _domain(self) -> str:
        return self.settings.sender.rpartition("@")[2]


def _address(text: str) -> Address:
    """One address, quoted where it must be; raises Invalid for none or several."""
    found = ADDRESS.fullmatch(text)
    if found is None:
        raise Invalid.because("to", "email-format")
    return Address(username=found[1], domain=found[2])


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
