"""A renderer whose pages are the canonical data itself."""

from attrs import frozen
from ekabinet_core.package import Plain, canonical

LINE = 60
LINES = 60

FONT = b"""<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H
/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>"""
LETTER_SHAPES = b"""<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW 500
/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"""
LETTERS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


@frozen
class MemoryRenderer:
    """Makes a minimal tagged PDF from whose pages the canonical JSON can be read back."""

    def application(self, data: Plain) -> bytes:
        return _rendered(data)

    def receipt(self, data: Plain) -> bytes:
        return _rendered(data)

    def slip(self, data: Plain) -> bytes:
        return _rendered(data)

    def outage(self, data: Plain) -> bytes:
        return _rendered(data)

    def registration(self, data: Plain) -> bytes:
        return _rendered(data)


def _rendered(data: Plain) -> bytes:
    text = canonical(data).decode()
    language = str(data["language"]) if isinstance(data, dict) else ""
    pages = [_page(text[start : start + LINE * LINES]) for start in range(0, len(text), LINE * LINES)]
    return _pdf(pages, language)


def _page(text: str) -> bytes:
    lines = [text[start : start + LINE] for start in range(0, len(text), LINE)]
    shown = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    return f"/P <</MCID 0>> BDC BT /F 8 Tf 12 TL 40 800 Td\n{shown}\nET EMC".encode()


def _pdf(pages: list[bytes], language: str) -> bytes:
    """The objects in order: catalogue, pages, tags, font and its two parts, then two for each page."""
    numbers = range(7, 7 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(%b)/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R>>"
        % language.encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/StructTreeRoot>>",
        FONT,
        LETTER_SHAPES,
        _stream(LETTERS),
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>"
            f"/Contents {number + 1} 0 R>>".encode()
        )
        objects.append(_stream(page))
    return _file(objects)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = len(written)
    size = len(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(written)
