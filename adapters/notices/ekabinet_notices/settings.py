"""What the operator says about mail and text messages: the tables ``[notices]`` and ``[sms]``."""

from contextlib import suppress
from ipaddress import ip_address

from attrs import field, frozen
from attrs.validators import and_, ge, le, matches_re, min_len


@frozen
class MailSettings:
    """The mail server, and whom letters come from."""

    host: str = field(validator=min_len(1))
    port: int = field(validator=and_(ge(1), le(65535)))
    sender: str = field(validator=matches_re(r"[!-?A-~]+@[A-Za-z0-9.-]+"))
    name: str = field(default="", validator=matches_re(r"[^\x00-\x1f\x7f]*"))
    """What stands before the address, e.g. the name of the court."""

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine: what goes there crosses no network."""
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return self.host == "localhost"


@frozen
class SmsSettings:
    """The gateway of text messages, and the key it knows us by."""

    url: str = field(validator=matches_re(r"https?://\S+"))
    key: str = field(repr=False, validator=min_len(1))
    sender: str = field(default="", validator=matches_re(r"[A-Za-z0-9 ]{0,11}"))
    """Who a message comes from on the phone; empty: as the gateway says."""
