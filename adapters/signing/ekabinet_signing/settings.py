"""What the settings file says about signing: table ``[signing]``."""

from pathlib import Path
from typing import Literal

from attrs import field, frozen
from attrs.validators import matches_re, max_len, optional

ADDRESS = matches_re("https?://.+")

LONGEST_TEXT = 50
"""Characters of a text on the phone in UCS-2, the coding that has ə, ğ and ş (Mobile-ID REST API)."""


@frozen
class SigningSettings:
    """Where ASAN İmza is, who we are there, and whose certificates we believe."""

    asan_url: str = field(validator=ADDRESS)
    trust: Path
    """Folder of anchors as PEM, inside the data folder unless absolute; see ``Trust.read``."""
    relying_party_uuid: str = field(repr=False)
    relying_party_name: str
    language: Literal["AZE", "ENG", "RUS"] = "AZE"
    """Language of the phone's own words."""
    sign_in_text: str = field(default="Elektron kabinetə giriş", validator=max_len(LONGEST_TEXT))
    signing_text: str = field(default="Məhkəməyə ərizənin imzalanması", validator=max_len(LONGEST_TEXT))
    timestamps: str | None = field(default=None, validator=optional(ADDRESS))
    """Of a timestamp authority (RFC 3161)."""
    ocsp: str | None = field(default=None, validator=optional(ADDRESS))
    """Of the responder for people's certificates (RFC 6960)."""
