"""The agent is a distribution of its own, under its own licence."""

import tomllib
from pathlib import Path

import pytest
from ekabinet_eimza_agent import VERSION

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "plugins" / "eimza-agent" / "pyproject.toml").read_text())["project"]


def test_it_says_its_own_version() -> None:
    assert PROJECT["version"] == VERSION


def test_its_licence_is_that_of_what_it_is_made_with() -> None:
    assert PROJECT["license"] == "GPL-2.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in (ROOT / "plugins" / "eimza-agent" / "LICENSE").read_text()


@pytest.mark.parametrize("name", ["demo", "portal", "test"])
def test_the_readmes_commands_do_not_install_it(name: str) -> None:
    required = (ROOT / "requirements" / f"{name}.txt").read_text().lower()

    assert "eimza-agent" not in required
    assert "pykcs11" not in required


def test_a_contributor_has_it() -> None:
    required = (ROOT / "requirements" / "dev.txt").read_text().lower()

    assert "-e ./plugins/eimza-agent" in required
    assert "pykcs11==" in required
