"""What the sandbox is told when it starts."""

from datetime import timedelta
from pathlib import Path

from attrs import field, frozen


@frozen
class Lives:
    """How long things last; tests shorten them."""

    session: timedelta = timedelta(seconds=120)
    slow_phone: timedelta = timedelta(seconds=15)
    order: timedelta = timedelta(minutes=15)
    slow_card: timedelta = timedelta(seconds=20)
    slow_service: timedelta = timedelta(seconds=20)


@frozen
class Settings:
    """Where the sandbox keeps its state, where it is reached, and the keys its callers show."""

    data: Path
    url: str = "http://127.0.0.1:8001"
    portal: str = "http://localhost:8000"
    smtp_port: int = 8002
    relying_party_uuid: str = "00000000-0000-0000-0000-000000000000"
    relying_party_name: str = "EKABINET"
    bearer_key: str = field(default="sandbox", repr=False)
    bank_user: str = "ekabinet"
    bank_password: str = field(default="sandbox", repr=False)
    lives: Lives = Lives()
