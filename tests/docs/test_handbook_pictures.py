"""The pictures of the handbook: each is there, is shown, and is taken by a journey."""

import re
from pathlib import Path

from ekabinet_web.handbook import HANDBOOK, PICTURES
from PIL import Image

from tests.browser.pictures import PICTURES as TAKEN

JOURNEYS = Path(__file__).parents[1] / "browser"
MOST = 3 * 1024**2
"""Bytes of all of them together."""


def found(pattern: str, *files: Path) -> set[str]:
    return {name for file in files for name in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_each_picture_of_the_handbook_is_there_and_none_besides() -> None:
    shown = found(r"\(\.\./pictures/([\w-]+)\.webp\)", *HANDBOOK.glob("*/*.md"))

    assert shown == {file.stem for file in PICTURES.iterdir()} == set(TAKEN)


def test_each_picture_is_taken_by_a_journey() -> None:
    assert found(r'pictured\(\s*"([\w-]+)"\s*\)', *JOURNEYS.glob("test_*.py")) == set(TAKEN)


def test_each_picture_is_as_wide_as_it_is_said_to_be() -> None:
    for file in PICTURES.iterdir():
        with Image.open(file) as picture:
            assert picture.width == TAKEN[file.stem]


def test_they_are_small_together() -> None:
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST
