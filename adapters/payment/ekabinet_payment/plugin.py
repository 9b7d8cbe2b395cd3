"""The plugin ``payment``: banks' gateways, and duty receipts paid elsewhere."""

from collections.abc import Sequence

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.world import World

from ekabinet_payment.settings import PaymentSettings


@hookimpl
def ekabinet_payment_methods(world: World) -> Sequence[PaymentMethod]:
    """The gateways of the table ``[payment]``."""
    from ekabinet_payment.hosted_page import HostedPage

    settings = world.section("payment", PaymentSettings)
    language = world.jurisdiction.language
    return [HostedPage.of(gateway, world.clock, language) for gateway in settings.gateways]


@hookimpl
def ekabinet_receipt_register(world: World) -> ReceiptRegister | None:
    """The register of the table ``[payment]``; None without ``receipts_url``."""
    from ekabinet_payment.exchange import Exchange
    from ekabinet_payment.receipts import ReceiptsByHttp

    settings = world.section("payment", PaymentSettings)
    if settings.receipts_url is None:
        return None
    register = Exchange("receipt register", settings.receipts_url, f"Bearer {settings.receipts_key}")
    return ReceiptsByHttp(register, world.jurisdiction, settings.duty_purposes)
