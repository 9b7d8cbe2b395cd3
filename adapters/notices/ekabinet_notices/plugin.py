"""The plugin ``notices``: letters by SMTP."""

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.notices import Notices
from ekabinet_ports.world import World

from ekabinet_notices.settings import MailSettings


@hookimpl
def ekabinet_notices(world: World) -> Notices:
    """The mail server of the table ``[notices]``."""
    from ekabinet_notices.smtp import SmtpNotices

    return SmtpNotices(world.section("notices", MailSettings), world.clock)
