"""Plugins are loaded by name; what is wrong with them is said in one sentence."""

import importlib.metadata
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import ModuleType

import pytest
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_memory.notices import MemoryNotices
from ekabinet_memory.payment import MemoryBank
from ekabinet_ports import plugins
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.notices import Notices
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage
from ekabinet_ports.world import World
from ekabinet_testing.noted import noted

Install = Callable[[str, ModuleType], None]


@pytest.fixture
def world(rules: Jurisdiction, tmp_path: Path) -> World:
    """What plugins are given."""
    return World({}, tmp_path, MemoryClock(), MemoryIds(), rules)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs plugins by name, beside those that are installed really."""
    real = list(importlib.metadata.entry_points(group="ekabinet"))

    def installed(*, group: str) -> EntryPoints:
        assert group == "ekabinet"
        return EntryPoints(real)

    def add(name: str, module: ModuleType) -> None:
        monkeypatch.setitem(sys.modules, module.__name__, module)
        real.append(EntryPoint(name, module.__name__, "ekabinet"))

    monkeypatch.setattr(plugins, "entry_points", installed)
    return add


def noticing(name: str, mark: str) -> ModuleType:
    """A plugin whose notices can be told apart."""
    module = ModuleType(name)

    @hookimpl
    def ekabinet_notices() -> Notices:
        notices = MemoryNotices()
        notices.kept[mark] = None  # type: ignore[assignment]  # only its key is looked at
        return notices

    module.ekabinet_notices = ekabinet_notices  # type: ignore[attr-defined]  # as an import would
    return module


def marks(world: World, *names: str) -> list[str]:
    """Whose notices are taken."""
    found = Plugins.load(names).maybe("notices", MemoryNotices, world)
    return list(found.kept) if found is not None else []


def test_a_plugin_is_loaded_by_its_name(world: World) -> None:
    found = Plugins.load(["memory"]).one("storage", Storage, world)

    with found.reading() as kept:
        assert list(noted(kept)) == []


def test_the_rules_of_the_country_come_from_a_plugin() -> None:
    assert Plugins.load(["azerbaijan"]).jurisdiction().code == "az"


def test_an_unknown_name_says_what_is_installed() -> None:
    with pytest.raises(BadSetup) as refused:
        Plugins.load(["memroy"])

    (problem,) = refused.value.problems
    assert problem.startswith("plugin memroy is not installed; installed are: ")
    assert "azerbaijan" in problem
    assert "memory" in problem


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("broken", "package_that_nobody_has.plugin", "ekabinet")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])  # noqa: ARG005  # as it is called

    with pytest.raises(BadSetup) as refused:
        Plugins.load(["broken"])

    assert refused.value.problems == (
        "plugin broken (broken) needs the package package_that_nobody_has: install it",
    )


def test_a_misspelt_hook_is_refused(install: Install) -> None:
    module = ModuleType("misspelling_plugin")

    @hookimpl
    def ekabinet_storrage() -> None:
        """Nobody would ever call it."""

    module.ekabinet_storrage = ekabinet_storrage  # type: ignore[attr-defined]  # as an import would
    install("misspelling", module)

    with pytest.raises(BadSetup, match="unknown hook 'ekabinet_storrage'"):
        Plugins.load(["misspelling"])


def test_a_hook_with_an_unknown_argument_is_refused(install: Install) -> None:
    module = ModuleType("asking_plugin")

    @hookimpl
    def ekabinet_storage(wrold: World) -> None:
        """It asks for what nobody gives."""

    module.ekabinet_storage = ekabinet_storage  # type: ignore[attr-defined]  # as an import would
    install("asking", module)

    with pytest.raises(BadSetup, match="wrold"):
        Plugins.load(["asking"])


def test_what_is_installed_but_not_named_does_not_run(install: Install, world: World) -> None:
    install("loud", noticing("loud_plugin", "loud"))

    assert marks(world, "azerbaijan") == []
    assert marks(world, "azerbaijan", "loud") == ["loud"]


def test_the_first_plugin_named_is_asked_first(install: Install, world: World) -> None:
    install("one", noticing("one_plugin", "one"))
    install("two", noticing("two_plugin", "two"))

    assert marks(world, "one", "two") == ["one"]
    assert marks(world, "two", "one") == ["two"]


def test_a_plugin_that_has_nothing_lets_the_next_one_answer(install: Install, world: World) -> None:
    silent = ModuleType("silent_plugin")

    @hookimpl
    def ekabinet_notices() -> Notices | None:
        return None

    silent.ekabinet_notices = ekabinet_notices  # type: ignore[attr-defined]  # as an import would
    install("silent", silent)
    install("one", noticing("one_plugin", "one"))

    assert marks(world, "silent", "one") == ["one"]


def paying(name: str, bank: MemoryBank) -> ModuleType:
    """A plugin with one gateway."""
    module = ModuleType(f"{name}_plugin")

    @hookimpl
    def ekabinet_payment_methods() -> list[PaymentMethod]:
        return [bank]

    module.ekabinet_payment_methods = ekabinet_payment_methods  # type: ignore[attr-defined]  # as an import would
    return module


def test_gateways_of_all_plugins_are_offered_in_the_order_named(install: Install, world: World) -> None:
    for name in ("north", "south"):
        install(name, paying(name, MemoryBank(world.clock, code=name)))

    offered = Plugins.load(["south", "north"]).all("payment_methods", PaymentMethod, world)

    assert [gateway.code for gateway in offered] == ["south", "north"]


def test_a_plugin_named_before_another_takes_the_place_of_its_gateway(install: Install, world: World) -> None:
    ours, theirs = (MemoryBank(world.clock, code="bank") for _ in range(2))
    install("ours", paying("ours", ours))
    install("theirs", paying("theirs", theirs))

    (offered,) = Plugins.load(["theirs", "ours"]).all("payment_methods", MemoryBank, world)

    assert offered is theirs


def test_a_part_that_no_plugin_has_is_named(world: World) -> None:
    loaded = Plugins.load(["azerbaijan"])

    with pytest.raises(
        BadSetup, match="no plugin provides storage: name one that implements ekabinet_storage"
    ):
        loaded.one("storage", Storage, world)
    assert loaded.maybe("storage", Storage, world) is None
    assert loaded.all("signing_methods", SigningMethod, world) == ()


def test_without_rules_there_is_no_cabinet() -> None:
    with pytest.raises(BadSetup, match="no plugin provides a jurisdiction"):
        Plugins.load(["memory"]).jurisdiction()
