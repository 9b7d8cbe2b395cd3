"""Photos of phones: one as it was taken, and one that hides a bomb."""

import struct
from random import Random

from ekabinet_testing.contracts.upload_samples import HEIC

BOX = struct.Struct(">I4s")
"""How long a box is and what it is called (ISO/IEC 14496-12, 4.2)."""
SIDES_OF_A_PHOTO = struct.Struct(">I4s4xII")
"""The box that says how wide and how high a picture is (ISO/IEC 23008-12, 6.5.3)."""
PLACES_IN_A_PHOTO = (b"\0\0\x01\xb1", b"\0\0\x01\xcb")
"""Where the sample says that its picture and its notes begin."""
SINGLE_PHOTOS = (b"heic", b"heix", b"heim", b"heis", b"mif1")


def photo_bomb(chance: Random) -> bytes:
    """The photo of a phone that has an enormous picture, too, which is not the one that is shown."""
    large = SIDES_OF_A_PHOTO.pack(
        SIDES_OF_A_PHOTO.size, b"ispe", chance.randrange(20_000, 1 << 31), chance.randrange(20_000, 1 << 31)
    )
    photo, end = HEIC, HEIC.index(b"ipma") - 4
    for name in (b"meta", b"iprp", b"ipco"):
        place = photo.index(name) - 4
        size, _ = BOX.unpack_from(photo, place)
        photo = photo[:place] + BOX.pack(size + len(large), name) + photo[place + BOX.size :]
    for before in PLACES_IN_A_PHOTO:
        after = int.from_bytes(before, "big") + len(large)
        photo = photo.replace(before, after.to_bytes(4, "big"), 1)
    return photo[:end] + large + photo[end:]


def photo_taken(chance: Random) -> bytes:
    """The photo of a phone as it was taken, under any of the brands of such photos, with a rest behind it."""
    rest = chance.randbytes(chance.randrange(100))
    branded = HEIC[:8] + chance.choice(SINGLE_PHOTOS) + HEIC[12:]
    return branded + BOX.pack(BOX.size + len(rest), b"free") + rest
