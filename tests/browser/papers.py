"""A real PDF and a real JPG, made here."""

import os
from pathlib import Path

import pikepdf
from PIL import Image


def pdf(folder: Path, name: str = "müqavilə № 5.pdf") -> Path:
    """A one-page PDF."""
    made = folder / name
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made


def jpg(folder: Path, name: str = "qəbz şəkli.jpg") -> Path:
    """A photograph of nothing much."""
    made = folder / name
    Image.new("RGB", (640, 480), (240, 236, 228)).save(made, "JPEG")
    return made


def large_pdf(folder: Path, megabytes: int, name: str = "böyük.pdf") -> Path:
    """A PDF of so many megabytes, most of them a scan of nothing that cannot be made smaller."""
    made = folder / name
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.Root.Scan = paper.make_stream(os.urandom(megabytes << 20))
        paper.save(made)
    return made
