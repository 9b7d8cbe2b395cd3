"""The plugin ``payment``: duty receipts paid elsewhere."""

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.payment import ReceiptRegister
from ekabinet_ports.world import World

from ekabinet_payment.settings import PaymentSettings


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
