"""What docs/installing.md has people write lets through what the portal takes."""

import re
from pathlib import Path

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_web.portal import FIELDS_ROOM

PAGE = Path(__file__).parents[2] / "docs" / "installing.md"
MEGABYTE = 1024**2


def test_the_proxy_lets_the_largest_form_through(rules: Jurisdiction) -> None:
    (most,) = re.findall(r"client_max_body_size (\d+)m;", PAGE.read_text(encoding="utf-8"))

    assert int(most) * MEGABYTE > rules.files.largest + FIELDS_ROOM
