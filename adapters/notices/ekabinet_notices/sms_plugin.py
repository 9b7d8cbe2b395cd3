"""The plugin ``sms``: text messages over HTTP."""

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.text_messages import TextMessages
from ekabinet_ports.world import World

from ekabinet_notices.settings import SmsSettings


@hookimpl
def ekabinet_sms(world: World) -> TextMessages:
    """The gateway of the table ``[sms]``."""
    from ekabinet_notices.sms import HttpTextMessages

    return HttpTextMessages(world.section("sms", SmsSettings))
