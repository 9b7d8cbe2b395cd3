"""What the settings file says about signing: tables ``[signing]`` and ``[verifying]``."""

from pathlib import Path
from typing import Literal

from attrs import Attribute, field, frozen
from attrs.validators import deep_iterable, matches_re, max_len

LONGEST_TEXT = 50
"""Characters of a text on the phone in UCS-2, the coding that has ə, ğ and ş (Mobile-ID REST API)."""
PIN = "sha256/[A-Za-z0-9+/]{43}="


def _over_tls(settings: "SigningSettings", _: "Attribute[tuple[str, ...]]", keys: tuple[str, ...]) -> None:
    if keys and not settings.asan_url.startswith("https://"):
        raise ValueError("asan_keys need an asan_url that begins with https://")


@frozen
class VerifyingSettings:
    """Table ``[verifying]``: whose certificates we believe when we check what others signed."""

    trust: Path
    """Folder of anchors as PEM, inside the data folder unless absolute; see ``Trust.read``."""


@frozen
class SigningSettings:
    """Where ASAN İmza is, who we are there, and whose certificates we believe."""

    asan_url: str = field(validator=matches_re("https?://.+"))
    trust: Path
    """Folder of anchors as PEM, inside the data folder unless absolute; see ``Trust.read``."""
    relying_party_uuid: str = field(repr=False)
    relying_party_name: str
    asan_keys: tuple[str, ...] = field(default=(), validator=[deep_iterable(matches_re(PIN)), _over_tls])
    """Pins of the TLS keys that the service may have, today's and the next; see ``pinned``."""
    eimza: bool = False
    """Whether e-İmza is offered beside ASAN İmza."""
    language: Literal["AZE", "ENG", "RUS"] = "AZE"
    """Language of the phone's own words."""
    sign_in_text: str = field(default="Elektron kabinetə giriş", validator=max_len(LONGEST_TEXT))
    signing_text: str = field(default="Məhkəməyə ərizənin imzalanması", validator=max_len(LONGEST_TEXT))
