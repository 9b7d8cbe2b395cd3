"""Pictures that do harm when they are opened."""

from typing import BinaryIO

from ekabinet_files.heic import most_pixels, read_heic

PIXELS = 150_000_000
"""A page of A2 at 600 dots an inch has 140 million."""


def picture_is_hostile(content: BinaryIO) -> bool:
    """Whether a picture is a bomb; raises whatever Pillow raises for a broken one."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(content, formats=["JPEG"]) as picture:
        if picture.width * picture.height > PIXELS:
            return True
        picture.draft("L", (1, 1))
        picture.load()
    return False


def heic_is_hostile(content: BinaryIO) -> bool:
    """Whether the photo of a phone is a bomb, by what it says of itself; raises for a broken one."""
    from PIL import Image

    if most_pixels(content) > PIXELS:
        return True
    read_heic()
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(content, formats=["HEIF"]) as picture:
        picture.load()
    return False
