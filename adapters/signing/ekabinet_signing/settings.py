"""What the settings file says about signing: tables ``[signing]`` and ``[verifying]``."""

from pathlib import Path
from typing import Literal

from attrs import Attribute, field, frozen
from attrs.validators import deep_iterable, matches_re, max_len

LONGEST_TEXT = 50
"""Characters of a text on the phone in UCS-2, the coding that has ə, ğ and ş (Mobile-ID REST API)."""
ADDRESS = "(https?://.+)?"
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
class SealSettings:
    """Table ``[seal]``: the seal's key in a file. Paths are inside the data folder unless absolute."""

    file: Path = Path("seal.pem")
    """Key (PKCS #8) and certificate in PEM, for its owner's eyes only."""
    demonstration: bool = False
    """Whether a file that is not there is made, with a certificate that proves nothing and says so."""


@frozen
class TokenSettings:
    """Table ``[seal]`` with ``module``: the seal's key in a hardware security module."""

    module: Path
    """The PKCS #11 library."""
    token: str
    """Label of the token."""
    label: str
    """Of the private key."""
    pin_file: Path
    """The token's user PIN, alone in a file."""
    certificate: Path
    """Of the key, in PEM."""


@frozen(kw_only=True)
class SigningSettings:
    """Where ASAN İmza and the other authorities are, who we are there, and whose certificates we believe."""

    trust: Path
    """Folder of anchors as PEM, inside the data folder unless absolute; see ``Trust.read``."""
    relying_party_uuid: str = field(default="", repr=False)
    relying_party_name: str = ""
    asan_url: str = field(default="", validator=matches_re(ADDRESS))
    """Without it nobody is offered ASAN İmza; with it both of the above are needed."""
    asan_keys: tuple[str, ...] = field(default=(), validator=[deep_iterable(matches_re(PIN)), _over_tls])
    """Pins of the TLS keys that the service may have, today's and the next; see ``pinned``."""
    timestamp_url: str = field(default="", validator=matches_re(ADDRESS))
    """The timestamp authority (RFC 3161); without it containers stay at level B."""
    ocsp_url: str = field(default="", validator=matches_re(ADDRESS))
    """The OCSP responder (RFC 6960) for all certificates, asked also when somebody signs in.

    Without it nobody is asked then, and after a timestamp the one that each certificate names.
    """
    eimza: bool = False
    """Whether e-İmza is offered."""
    language: Literal["AZE", "ENG", "RUS"] = "AZE"
    """Language of the phone's own words."""
    sign_in_text: str = field(default="Elektron kabinetə giriş", validator=max_len(LONGEST_TEXT))
    signing_text: str = field(default="Məhkəməyə ərizənin imzalanması", validator=max_len(LONGEST_TEXT))
