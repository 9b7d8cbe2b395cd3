"""Names of files in a container, safe to unpack anywhere."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote

from ekabinet_core.errors import NotAccepted
from ekabinet_core.text import unprintable

MIMETYPE = "mimetype"
META_INF = "META-INF/"
MANIFEST_NAME = "META-INF/manifest.xml"
SIGNATURE_NAMES = tuple(f"META-INF/signatures{number}.xml" for number in range(2))
"""Of the signatures of a container: one, and a second over the same files where a court seals its act."""
SIGNATURE_NAME = SIGNATURE_NAMES[0]
DRIVE = re.compile(r"[A-Za-z]:")


def as_uri(name: str) -> str:
    """How a signature refers to a file (RFC 3986: percent-encoded UTF-8)."""
    return quote(name)


def from_uri(uri: str) -> str:
    """The file a signature refers to; raises ValueError for what is not UTF-8."""
    return unquote(uri, errors="strict")


def must_be_safe(names: Iterable[str]) -> None:
    """Refuse names that lead elsewhere, cannot be shown, or are one name on some disk.

    Raises NotAccepted (``container``, ``names``).
    """
    seen: set[str] = set()
    for name in names:
        spelling = unicodedata.normalize("NFC", name).casefold().rstrip(" .")
        if not _safe(name) or spelling in seen:
            raise NotAccepted("container", "names")
        seen.add(spelling)


def is_data(name: str) -> bool:
    """Whether it is somebody's file, not a part of the container itself."""
    folded = name.casefold()
    return folded != MIMETYPE and not folded.startswith(META_INF.casefold())


def _safe(name: str) -> bool:
    return (
        not unprintable(name)
        and not any(letter in name for letter in "\\\n\t")
        and not DRIVE.match(name)
        and all(part.strip(" .") for part in name.split("/"))
    )
