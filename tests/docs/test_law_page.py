"""The committed page of the law is what the data says today."""

import re
from pathlib import Path

from click.testing import CliRunner
from ekabinet.command import main
from ekabinet.sources import sources_of
from ekabinet_core.jurisdiction import Jurisdiction

PAGE = Path(__file__).parents[2] / "docs" / "law-azerbaijan.md"


def test_the_page_is_what_the_command_writes() -> None:
    written = CliRunner().invoke(main, ["rules", "describe"]).output

    assert written == PAGE.read_text(encoding="utf-8"), (
        "write it again: .venv/bin/ekabinet rules describe > docs/law-azerbaijan.md"
    )


def test_every_source_of_the_data_can_be_read_on_it(rules: Jurisdiction) -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert {source.text for source in sources_of(rules) if source.text not in page} == set()


def test_what_is_unknown_is_marked_wherever_it_stands() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]

    bare = [line for line in lines if re.search(r"\| unknown \|", line)]

    assert not bare


def test_the_scale_of_the_law_is_on_it_as_the_law_writes_it() -> None:
    page = PAGE.read_text(encoding="utf-8")

    for step in (
        "lowest: 30.00 AZN",
        "value over 1000.00: 30.00 AZN + 1 % of what is over",
        "value over 10000.00: 120.00 AZN + 0.3 % of what is over",
        "value over 100000.00: 390.00 AZN + 0.1 % of what is over",
        "value over 1000000.00: 1290.00 AZN + 0.05 % of what is over",
        "never more than 50000.00 AZN",
    ):
        assert step in page  # Law on State Duty, Art. 8.1.1-8.1.5
