"""Uploads for the judge: honest, broken and hostile, all small and made by hand."""

from base64 import b64decode
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

ASICE = "application/vnd.etsi.asic-e+zip"

PLAIN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R ACTION>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99] ANNOTATION>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
"""


def pdf(action: bytes = b"", annotation: bytes = b"") -> bytes:
    """A PDF of one page; its table of places is missing, as every reader forgives."""
    return PLAIN.replace(b"ACTION", action).replace(b"ANNOTATION", annotation)


HOSTILE = {
    "javascript on opening": pdf(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "javascript by name": pdf(b"/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(1)>>]>>>>"),
    "a program to launch": pdf(annotation=b"/Annots[<</Subtype/Link/A<</S/Launch/F(calc.exe)>>>>]"),
    "a form that is sent away": pdf(annotation=b"/Annots[<</A<</S/SubmitForm/F(https://example.org)>>>>]"),
    "an address that opens by itself": pdf(
        b"/OpenAction<</S/GoTo/Next[<</S/URI/URI(https://example.org)>>]>>"
    ),
    "an address that opens with its page": pdf(annotation=b"/AA<</O<</S/URI/URI(https://example.org)>>>>"),
    "a file inside": pdf(b"/Names<</EmbeddedFiles<</Names[(x)<</Type/Filespec/EF<</F 2 0 R>>>>]>>>>"),
    "a form with a program": pdf(b"/AcroForm<</Fields[]/XFA[(template)2 0 R]>>"),
}


LINKED = pdf(
    b"/OpenAction[3 0 R/Fit]",
    b"/Annots[<</Subtype/Link/A<</S/URI/URI(https://example.org)>>>>]",
)
"""A paper with a link that somebody may press."""


def container(*files: tuple[str, bytes], media_type: str = ASICE) -> bytes:
    """A container without a signature: the judge asks what it does, not what it proves."""
    return _zipped([("mimetype", media_type.encode(), ZIP_STORED), *((*file, ZIP_STORED) for file in files)])


def _zipped(entries: Iterable[tuple[str, bytes, int]]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content, method in entries:
            archive.writestr(ZipInfo(name), content, method)
    return whole.getvalue()


def _link() -> bytes:
    """A container with a link to where everything of a machine is."""
    whole, link = BytesIO(), ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with ZipFile(whole, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), ASICE, ZIP_STORED)
        archive.writestr(link, "/etc")
    return whole.getvalue()


CONTAINER = container(("müqavilə.pdf", pdf()), ("META-INF/manifest.xml", b"<m/>"))
HOSTILE_CONTAINERS = {
    "a name that leads out": container(("../evil.pdf", pdf())),
    "an absolute name": container(("/etc/passwd", b"x")),
    "a name of another system": container(("a\\..\\b", b"x")),
    "two names that are one": container(("a.pdf", pdf()), ("A.PDF", pdf())),
    "a link": _link(),
    "a bomb": _zipped([("mimetype", ASICE.encode(), ZIP_STORED), ("a.xml", b" " * 4_000_000, ZIP_DEFLATED)]),
    "a paper that acts": container(("a.pdf", HOSTILE["javascript on opening"])),
    "a container in a container in a container": container(("b", container(("c", container())))),
}
BROKEN_CONTAINERS = {
    "cut": CONTAINER[:-30],
    "a changed byte": CONTAINER.replace(b"MediaBox", b"mediaBox", 1),
}

ENCRYPTED = b64decode(
    """
JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5z
aW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEg
L0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94
IFsgMCAwIDEwMCAxMDAgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgPj4gL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjQgMCBv
YmoKPDwgL0xlbmd0aCAzMiAvRmlsdGVyIC9GbGF0ZURlY29kZSA+PgpzdHJlYW0KjtGQfYp7xOBGHcZ8ckWL+Ri0sWjXsWrJdu+0
wGsmhc0KZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZN
IC9BRVNWMyAvTGVuZ3RoIDMyID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggMjU2IC9PIDxlYjUyOTFlNGM0YzZmNzVk
NWEzMDhmNGNhZDUzMjY2NzAwNTllZDAwN2U0ZDRiZTRjODZhMDcwN2M5NTg4YWE4M2Y4Njc0NjA0YmQ2ODM1MTg3NmZjNjQyYzIw
ZmI3NWY+IC9PRSA8MjcwZDZhMmE3MjUyZGE1ZGMwMjVhNDFiM2Q2MWIyZmFhM2NiMDJiMDc5Y2U5YzIxMWMyZmJkOWE5YmRkYzc3
NT4gL1AgLTEwMjggL1Blcm1zIDw2NjZhYTQ2YmEwZGYzODFlYzEzYWRjMjAwMjA3MTEwMz4gL1IgNiAvU3RtRiAvU3RkQ0YgL1N0
ckYgL1N0ZENGIC9VIDw2MWIwODBhZGMzNTM0ZTkzMDQ0YmYyMGZhNjQzOTY2MmZhMDMzMTg5OTJmZWEzNWY2NWZhMzkyMDc0NWU4
ZjU5YzEyMzZjYjc0YjY1MWYyOGUzNWQ4NTE3MDdmN2M1OGI+IC9VRSA8MjRkZTUxODBiNjk5NDgyNmVkZWFjY2M0MDljMmUwY2U1
Zjg1YTFiMzhhOWFhYmRlMGUyN2ZjNWY0NWYwYjZjMT4gL1YgNSA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBm
IAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAxMzAgMDAwMDAgbiAKMDAwMDAwMDE4OSAwMDAwMCBuIAowMDAwMDAwMjk1IDAw
MDAwIG4gCjAwMDAwMDAzOTggMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA2IC9JRCBbPDMxNDE1OTI2NTM1
ODk3OTMyMzg0NjI2NDMzODMyNzk1PjwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT5dIC9FbmNyeXB0IDUgMCBSID4+
CnN0YXJ0eHJlZgo5NDgKJSVFT0YK
"""
)
PHOTO = b64decode(
    """
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71
////m8H////6/+b9//j/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF
BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW
V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi
4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AL1f/9k=
"""
)
HEIC = b64decode(
    """
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAY1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRp
bG9jAAAAAERAAAIAAQAAAAABsQABAAAAAAAAABoAAgAAAAABywABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABo
dmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAAzGlwcnAAAACtaXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA
/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCAgWW6kkprm4CGgwIAAAMA
MgAAAwACEGIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAACAAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABdpcG1hAAAAAAAA
AAEAAQSBAgOEAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAAEAAABGbWRhdAAAABYoAa8EGPwd1z//1cQyqc+idf3gqECAAAAABkV4aWYA
AE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA
"""
)
"""A photo of 128 by 64 pixels with a dark stripe at its right edge, which the camera stored turned."""
