"""What a plugin is given when it is asked for its part."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import cattrs
from attrs import frozen
from cattrs.errors import ClassValidationError
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Storage

Shape = TypeVar("Shape")


def _typed(value: object, kind: type) -> object:
    if type(value) is not kind:
        message = f"{value!r} is not {kind.__name__}"
        raise TypeError(message)
    return value


def _texts(value: Iterable[object], _: object) -> tuple[object, ...]:
    if isinstance(value, str):
        message = f"{value!r} is not a list"
        raise TypeError(message)
    return tuple(_typed(one, str) for one in value)


def strict_converter() -> cattrs.Converter:
    """A converter for edges: unknown keys are refused, nothing is guessed from another type."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook_func(lambda kind: kind is object, lambda value, _: value)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _typed)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _texts)
    converter.register_structure_hook(Path, lambda value, _: Path(_typed(value, str)))  # type: ignore[arg-type]  # checked by _typed
    return converter


@frozen
class World:
    """Settings, the data folder, time, ids and the rules of the country."""

    settings: Mapping[str, Mapping[str, object]]
    """The tables of the settings file, by plugin name."""
    data: Path
    clock: Clock
    ids: Ids
    jurisdiction: Jurisdiction
    origin: str = "http://localhost:8000"
    """Where browsers reach the portal: scheme, host and port, without a slash at its end."""
    storage: Storage | None = None
    """None for who is asked for it."""
    files: Files | None = None
    """The same."""

    def section(self, plugin: str, shape: type[Shape]) -> Shape:
        """A plugin's own settings; raises BadSetup with every fault at once."""
        try:
            return strict_converter().structure(self.settings.get(plugin, {}), shape)
        except ClassValidationError as error:
            faults = cattrs.transform_error(error, path=f"[{plugin}]")
            raise BadSetup(faults) from error
