"""Functions that nobody has written yet: named, and never guessed with."""

from datetime import date
from pathlib import Path

import pytest
from ekabinet.promised import Promised
from ekabinet_core.errors import BadSetup
from ekabinet_ports.rules import Functions, read_jurisdiction

RURITANIA = Path(__file__).parents[2] / "docs" / "examples" / "ruritania" / "rules"


def test_rules_without_their_functions_are_read_and_count_nothing() -> None:
    promised = Promised()

    rules = read_jurisdiction(RURITANIA, Functions(promised, promised))

    assert list(promised) == ["nine", "ruritania"]
    with pytest.raises(BadSetup, match="'ruritania' is still to be written"):
        rules.calendar.works(date(2026, 7, 14))
    with pytest.raises(BadSetup, match="'nine' is still to be written"):
        rules.identifier("citizen").doubtful(rules.parse("citizen", "123453"))
