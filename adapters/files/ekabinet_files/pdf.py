"""Papers as PDF: a typst template each, a catalogue of fixed words a language, and data."""

import json
from pathlib import Path
from typing import Literal

from attrs import frozen
from ekabinet_core.package import Plain

TEMPLATES = Path(__file__).parent / "templates"

Standard = Literal["a-2a", "ua-1"]
ARCHIVAL: tuple[Standard, ...] = ("a-2a", "ua-1")
"""PDF/A-2a to be kept (ISO 19005-2), PDF/UA-1 to be read aloud (ISO 14289-1)."""

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
VISIBLE = {letter: f"[U+{letter:04X}]" for letter in TURNING}
"""Characters that turn the order of letters are shown: a page must not read otherwise than its data."""


@frozen
class TypstRenderer:
    """Renders with the fonts inside typst only, so every machine makes the same bytes."""

    def application(self, data: Plain) -> bytes:
        """The application as a tagged PDF; its date is the moment it was confirmed.

        Letters that no font has are drawn as boxes; such a paper is tagged but not archival.
        """
        return _rendered("application.typ", data)

    def receipt(self, data: Plain) -> bytes:
        """The same of a filing receipt; its date is the moment of the sending."""
        return _rendered("receipt.typ", data)

    def slip(self, data: Plain) -> bytes:
        """The same of a payment slip; its date is the moment it was made."""
        return _rendered("slip.typ", data)

    def outage(self, data: Plain) -> bytes:
        """The same of a certificate of an outage; its date is the moment it was made."""
        return _rendered("outage.typ", data)

    def registration(self, data: Plain) -> bytes:
        """The same of a registration's form; its date is the moment it was made."""
        return _rendered("registration.typ", data)


def _rendered(template: str, data: Plain) -> bytes:
    import typst

    text = json.dumps(data, ensure_ascii=False).translate(VISIBLE)
    try:
        return _compile(template, text, ARCHIVAL)
    except typst.TypstError:
        return _compile(template, text, ())


def _compile(template: str, data: str, standards: tuple[Standard, ...]) -> bytes:
    import typst

    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        sys_inputs={"data": data},
        ignore_system_fonts=True,
        pdf_standards=list(standards),
    )
