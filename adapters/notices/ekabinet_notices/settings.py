"""What the operator says about mail: the table ``[notices]``."""

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
