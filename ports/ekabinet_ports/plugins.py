"""Loading plugins by name and asking them for their parts."""

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from itertools import chain
from typing import Protocol, TypeVar, cast

import pluggy
from attrs import frozen
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_ports.hooks import PROJECT, Hooks
from ekabinet_ports.world import World

Part = TypeVar("Part")


class Coded(Protocol):
    """A part of which there may be several."""

    @property
    def code(self) -> str:
        """By it they are told apart."""
        ...


Several = TypeVar("Several", bound=Coded)


@frozen
class Plugins:
    """The plugins of one cabinet. What is installed but not named never runs."""

    manager: pluggy.PluginManager

    @classmethod
    def load(cls, names: Iterable[str]) -> "Plugins":
        """Load the named entry points of group ``ekabinet``; raises BadSetup naming what to install."""
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(Hooks)
        installed = installed_plugins()
        loaded = [(name, _load(name, installed)) for name in names]
        for name, plugin in reversed(loaded):  # whom pluggy is told of last it asks first
            _register(manager, plugin, name)
        return cls(manager)

    def jurisdiction(self) -> Jurisdiction:
        """The rules of the country; raises BadSetup when no plugin has any."""
        found: Jurisdiction | None = self.manager.hook.ekabinet_jurisdiction()
        if found is None:
            raise BadSetup(["no plugin provides a jurisdiction: name one in plugins, e.g. azerbaijan"])
        return found

    def one(self, port: str, shape: type[Part], world: World) -> Part:
        """The part of the first plugin that has it; raises BadSetup when none has."""
        found = self.maybe(port, shape, world)
        if found is None:
            raise BadSetup([f"no plugin provides {port}: name one that implements ekabinet_{port}"])
        return found

    def maybe(self, port: str, shape: type[Part], world: World) -> Part | None:  # noqa: ARG002  # it types the answer
        """The part of the first plugin that has it, or None."""
        return cast("Part | None", getattr(self.manager.hook, f"ekabinet_{port}")(world=world))

    def all(self, port: str, shape: type[Several], world: World) -> tuple[Several, ...]:  # noqa: ARG002  # it types the answer
        """The parts of all plugins, in the order in which they are named; of one code the first is taken."""
        answers: list[Sequence[Several]] = getattr(self.manager.hook, f"ekabinet_{port}")(world=world)
        by_code: dict[str, Several] = {}
        for part in chain.from_iterable(answers):
            by_code.setdefault(part.code, part)
        return tuple(by_code.values())


def installed_plugins() -> dict[str, EntryPoint]:
    """The entry points of group ``ekabinet`` by name, whether a cabinet names them or not."""
    return {point.name: point for point in entry_points(group=PROJECT)}


def _register(manager: pluggy.PluginManager, plugin: object, name: str) -> None:
    try:
        manager.register(plugin, name=name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise BadSetup([f"plugin {name}: {error}"]) from error


def _load(name: str, installed: dict[str, EntryPoint]) -> object:
    point = installed.get(name)
    if point is None:
        raise BadSetup([f"plugin {name} is not installed; installed are: {', '.join(sorted(installed))}"])
    try:
        return point.load()
    except ModuleNotFoundError as error:
        owner = point.dist.name if point.dist else name
        raise BadSetup([f"plugin {name} ({owner}) needs the package {error.name}: install it"]) from error
