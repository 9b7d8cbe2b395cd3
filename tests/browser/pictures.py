"""Pictures for the handbook: the journeys take them where ``EKABINET_GUIDE`` names a folder."""

import os
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

FOLDER = os.environ.get("EKABINET_GUIDE", "")
COLOURS = 128
PICTURES: Mapping[str, int] = {
    "sign-in": 1280,
    "home-phone": 390,
    "registration": 1280,
    "calculator": 1280,
    "tasks-phone": 390,
    "subject": 1280,
    "parties": 1280,
    "duty": 1280,
    "check": 1280,
    "code": 1280,
    "payments": 1280,
    "applications": 1280,
    "case": 1280,
    "hearings": 1280,
    "enforcement": 1280,
    "profile": 1280,
    "verdict": 1280,
    "desk": 1280,
}
"""Each picture of the handbook, and how wide the page is on it, in pixels."""


def take(page: Page, name: str) -> None:
    """Keep the top of the page as a small file, if pictures are wanted and it is as wide as this one is."""
    size = page.viewport_size
    if not FOLDER or size is None or size["width"] != PICTURES[name]:
        return
    page.evaluate("scrollTo(0, 0)")
    shot = Image.open(BytesIO(page.screenshot(animations="disabled")))
    few = shot.convert("RGB").quantize(COLOURS).convert("RGB")
    few.save(Path(FOLDER) / f"{name}.webp", lossless=True, method=6)
