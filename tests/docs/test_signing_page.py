"""The example of docs/plugins/signing.md is a whole distribution: it loads, and passes the contract suite."""

import re
import tomllib
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports import plugins
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.world import World

from docs.examples.signing.test_contract import TestMyId  # noqa: F401  # its tests run here
from tests.signing.test_trust import pem

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "signing"
SNIPPETS = re.findall(r"```python\n(.*?)```", (DOCS / "plugins" / "signing.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Plugins:
    """The example, as its own pyproject.toml would install it."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = [
        EntryPoint(name, value, "ekabinet") for name, value in project["entry-points"]["ekabinet"].items()
    ]
    real = list(entry_points(group="ekabinet"))
    monkeypatch.setattr(plugins, "entry_points", lambda group: [*real, *points])  # noqa: ARG005  # as it is called
    return Plugins.load(["azerbaijan", "myid"])


@pytest.fixture
def world(installed: Plugins, tmp_path: Path) -> World:
    return World({}, tmp_path, MemoryClock(), MemoryIds(), installed.jurisdiction())


def test_the_example_is_loaded_by_its_name(installed: Plugins, world: World, tmp_path: Path) -> None:
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(pem(MemoryAuthority.new(world.clock.now()).root))
    settings = {"myid": {"url": "https://myid.example", "key": "secret", "trust": "trust"}}

    (method,) = installed.all("signing_methods", SigningMethod, evolve(world, settings=settings))

    assert method.code == "myid"
    assert "secret" not in repr(method)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"url": "myid.example", "key": "k", "trust": "t"},
        {"url": "https://m", "key": "k", "trust": "t", "x": 1},
    ],
)
def test_its_settings_are_checked_at_the_start(
    installed: Plugins, world: World, table: dict[str, object]
) -> None:
    with pytest.raises(BadSetup, match="myid"):
        installed.all("signing_methods", SigningMethod, evolve(world, settings={"myid": table}))


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_line_of_the_page_stands_in_the_example(snippet: str) -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in EXAMPLE.rglob("*.py"))

    assert snippet in written


def test_there_are_examples() -> None:
    assert len(SNIPPETS) >= 3
