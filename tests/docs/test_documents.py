"""What the documents say is so."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\n]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = [target for target in LINK.findall(page.read_text()) if not (page.parent / target).exists()]

    assert dead == []


@pytest.mark.parametrize("name", ["demo", "portal", "test", "dev"])
def test_requirements_are_those_of_the_lock(name: str) -> None:
    locked = {
        (package["name"], package["version"])
        for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    }

    pinned = set(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text()))

    assert pinned
    assert pinned <= locked


def test_every_room_is_on_the_map() -> None:
    rooms = {path.parent.name for path in ROOT.glob("**/ekabinet*/py.typed") if ".venv" not in path.parts}
    page = (ROOT / "docs" / "rooms.md").read_text()

    assert rooms
    assert {room for room in rooms if room not in page} == set()


def test_all_rooms_have_one_version() -> None:
    versions = {
        tomllib.loads(path.read_text())["project"]["version"]
        for path in ROOT.glob("**/pyproject.toml")
        if ".venv" not in path.parts
    }

    assert len(versions) == 1


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()

    assert ".venv/bin/ekabinet demo\n" in readme
    assert ".venv/bin/pytest -q\n" in readme


def test_every_code_word_of_the_glossary_exists() -> None:
    rows = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    cells = [row.split("|")[3] for row in rows if row.count("|") == 5]
    words = {word for cell in cells for word in re.findall(r"`([A-Z]\w+)", cell)}
    source = "\n".join(
        path.read_text()
        for floor in ("core", "ports", "usecases", "app")
        for path in (ROOT / floor).rglob("*.py")
    )

    assert {word for word in words if not re.search(rf"\b{word}\b", source)} == set()
