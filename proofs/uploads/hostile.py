"""Uploads that mean harm, each drawn at random; and what may never be accepted."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from random import Random

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_signing.manifest import MEDIA_TYPE, manifest
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.xades import unsigned
from ekabinet_testing.contracts.upload_samples import ENCRYPTED, HEIC, HOSTILE, PHOTO, pdf

from proofs.signatures.zip_changes import Entry, cut, flip, hide_before, insert, packed
from proofs.uploads.photos import photo_bomb, photo_taken

MIMETYPE = Entry("mimetype", MEDIA_TYPE.encode())
ELSEWHERE = ("../x", "a/../../x", "/etc/passwd", "C:\\x", "..\\x", "a/./b", "a//b", "x\x01y", "\\\\host\\x")
DEFLATED = 8
SIZE_IN_DIRECTORY = 24
"""Where an entry of the directory says how large it unfolds (APPNOTE 4.3.12)."""
PLACE_IN_DIRECTORY = 42
"""Where it says at which byte the entry begins."""
END = struct.Struct("<4s4H2LH")
"""The end record: marker, disks, counts, size and place of the directory, comment (APPNOTE 4.3.16)."""
POINT = bytes.fromhex("034200") + b"\4"
"""What stands before the point of a key on P-256 (RFC 5480, 2.2)."""
PAPER = PackagedFile("a.txt", "text/plain", StoredFile(Digest("0" * 64), 1))
SIDES_OF_A_PICTURE = 5
"""Bytes from its marker to its height and width (ITU-T T.81, B.2.2)."""


@frozen
class Upload:
    """A file under a name, and whether it may be accepted when it turns out to be harmless, or must be."""

    what: str
    content: bytes
    name: str
    may_pass: bool = False
    must_pass: bool = False


def slip(chance: Random) -> bytes:
    """A name that leads out of the folder."""
    return _container(Entry(chance.choice(ELSEWHERE), chance.randbytes(20)))


def twice(chance: Random) -> bytes:
    """Two entries of one name, or of one name on some disks."""
    name = chance.choice(["a.pdf", "A.PDF", "a.Pdf"])
    return _container(Entry("a.pdf", pdf()), Entry(name, chance.randbytes(30)))


def bomb(chance: Random) -> bytes:
    """Little that unfolds to much."""
    return _container(Entry("a.txt", bytes(chance.randrange(5, 40) << 20), DEFLATED))


def many(chance: Random) -> bytes:
    """More entries than anybody has papers."""
    return _container(*(Entry(f"{number}", b"") for number in range(chance.randrange(1001, 3000))))


def nest(chance: Random) -> bytes:
    """A container in a container in a container."""
    content = _container(Entry("a.pdf", pdf()))
    for _ in range(chance.randrange(3, 9)):
        content = _container(Entry("a.edoc", content))
    return content


def lie_of_size(chance: Random) -> bytes:
    """A directory that tells another size than what comes out."""
    content = bytearray(_container(Entry("a.txt", bytes(1 << 20), DEFLATED)))
    place = content.rindex(b"PK\1\2") + SIZE_IN_DIRECTORY
    content[place : place + 4] = struct.pack("<L", chance.choice([10, 1 << 31, 0xFFFFFFFF]))
    return bytes(content)


def laid_over(chance: Random) -> bytes:
    """An entry inside the bytes of another, which unfold twice."""
    before = chance.randbytes(10)
    inner = packed([Entry("b.txt", chance.randbytes(50))])
    start = inner.index(b"PK\1\2")
    outer = _container(Entry("a.txt", before + inner[:start]))
    record = bytearray(inner[start : inner.rindex(b"PK\5\6")])
    place = struct.pack("<L", outer.index(before) + len(before))
    record[PLACE_IN_DIRECTORY : PLACE_IN_DIRECTORY + 4] = place
    end = outer.rindex(b"PK\5\6")
    magic, *counts, size, directory, comment = END.unpack(outer[end:])
    counts[2:] = [counts[2] + 1, counts[3] + 1]
    ended = END.pack(magic, *counts, size + len(record), directory, comment)
    return outer[:end] + record + ended


def carry(chance: Random) -> bytes:
    """A container with a hostile paper in it."""
    return _container(Entry("a.pdf", chance.choice(list(HOSTILE.values()))))


def act(chance: Random) -> bytes:
    """A PDF that acts or carries."""
    return chance.choice(list(HOSTILE.values())) + b"%" + chance.randbytes(5).hex().encode() + b"\n%%EOF\n"


def picture_bomb(chance: Random) -> bytes:
    """A small picture that says that it is enormous."""
    place = next(PHOTO.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in PHOTO)
    place += SIDES_OF_A_PICTURE
    sides = struct.pack(">2H", chance.randrange(30_000, 65_500), chance.randrange(30_000, 65_500))
    return PHOTO[:place] + sides + PHOTO[place + len(sides) :]


def two_readers(chance: Random) -> bytes:
    """A container with something hidden between its entries."""
    return hide_before(_container(Entry("a.pdf", pdf()), Entry("b.txt", b"b")), chance)


def xml(chance: Random) -> bytes:
    """A signature that unfolds or asks for files of the machine."""
    levels = "".join(f'<!ENTITY e{n} "{tenfold}">' for n in range(1, 12) for tenfold in [f"&e{n - 1};" * 10])
    many_attributes = " ".join(f"a{n}='1'" for n in range(20_000))
    odd = chance.choice(
        [
            f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{levels}]><x>&e11;</x>',
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///dev/zero">]><x>&e;</x>',
            '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
            "<x>" * 200_000,
            f"<x {many_attributes}/>",
        ]
    ).encode()
    return _container(Entry(f"META-INF/{chance.choice(['manifest', 'signatures0'])}.xml", odd))


def certificate(chance: Random) -> bytes:
    """A signature whose certificate or key is malformed."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    whole = MemoryAuthority.new(at).issue_seal("X").certificate
    key = whole.index(POINT) + len(POINT)
    odd = chance.choice(
        [
            chance.choice([flip, cut, insert])(whole, chance),
            whole[:key] + bytes(64) + whole[key + 64 :],
            b"\x30\x80" * chance.randrange(10_000, 50_000),
            b"\x30\x84\xff\xff\xff\xff" + whole,
            b"",
        ]
    )
    signature = unsigned([PAPER], whole, at).replace(b64encode(whole), b64encode(odd))
    return _container(
        Entry("META-INF/manifest.xml", manifest({PAPER.name: PAPER.media_type})),
        Entry(SIGNATURE_NAME, signature),
    )


def polyglot(chance: Random) -> bytes:
    """Two kinds of files in one."""
    others = [b"MZ\x90\0", b"<html><script>1</script>", b"GIF89a"]
    kinds = [pdf(), PHOTO, _container(Entry("a.txt", b"a")), *others]
    return b"".join(chance.sample(kinds, 2))


def pdf_bomb(chance: Random) -> bytes:
    """Packed objects that unfold without end, after a beginning like any other."""
    zeros = zlib.compress(b" " * (chance.randrange(20, 60) << 20))
    for _ in range(chance.randrange(2)):
        zeros = zlib.compress(zeros)
    head = f"9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(zeros)}>>stream\n".encode()
    return pdf().replace(b"trailer", head + zeros + b"\nendstream endobj\ntrailer")


def pdf_loop(chance: Random) -> bytes:
    """Pages in a circle, tables of places in a circle, or parts within parts within parts."""
    deep = chance.randrange(1_000, 100_000)
    return chance.choice(
        [
            pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 3 0 R]"),
            pdf().replace(b"/Parent 2 0 R", b"/Parent 3 0 R/Kids[2 0 R]"),
            pdf().replace(b"/Size 4", b"/Size 4/Prev 0"),
            pdf(annotation=b"/A" + b"[" * deep + b"]" * deep),
            pdf(annotation=b"/A" + b"<</A" * deep + b"/B" + b">>" * deep),
            pdf().replace(b"1 0 obj<<", b"1 0 obj 1 0 R endobj 1 0 obj<<"),
        ]
    )


def truncated(chance: Random) -> bytes:
    """A file that breaks off, or with a piece gone, put in or flipped."""
    container = _container(Entry("a.pdf", pdf()), Entry("b.jpg", PHOTO))
    whole = chance.choice([pdf(), PHOTO, HEIC, ENCRYPTED, container])
    return chance.choice([cut, cut, insert, flip])(whole, chance)


NEVER: Sequence[Callable[[Random], bytes]] = (
    slip,
    twice,
    bomb,
    many,
    nest,
    lie_of_size,
    laid_over,
    carry,
    act,
    picture_bomb,
    photo_bomb,
)
"""What does harm where it is accepted."""
HARMLESS_AT_BEST: Sequence[Callable[[Random], bytes]] = (
    two_readers,
    xml,
    certificate,
    polyglot,
    pdf_bomb,
    pdf_loop,
    truncated,
)
"""What may be accepted as long as nobody is harmed by judging it."""
HONEST: Sequence[Callable[[Random], bytes]] = (photo_taken,)
"""What a judge who refuses everything would refuse, too."""
EVERY = (*NEVER, *HARMLESS_AT_BEST, *HONEST)
NAMES: Mapping[bytes, str] = {
    b"%PDF": "ərizə.pdf",
    b"\xff\xd8\xff": "şəkil.jpg",
    b"PK": "ərizə.edoc",
    HEIC[:8]: "IMG_0001.HEIC",
}


def upload(number: int, seed: int) -> Upload:
    """The upload of that number, under the name that promises what it begins with."""
    chance = Random(f"{seed}-{number}")
    make = EVERY[number % len(EVERY)]
    content = make(chance)
    name = next((name for start, name in NAMES.items() if content.startswith(start)), "ərizə.edoc")
    return Upload(make.__name__, content, name, make not in NEVER, make in HONEST)


def _container(*entries: Entry) -> bytes:
    return packed([MIMETYPE, *entries])
