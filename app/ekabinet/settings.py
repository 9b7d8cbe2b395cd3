"""Settings: one TOML file, and the environment over it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import cattrs
from attrs import evolve, field, frozen
from attrs.validators import matches_re
from cattrs.errors import ClassValidationError
from ekabinet_core.errors import BadSetup
from ekabinet_ports.world import strict_converter

PREFIX = "EKABINET_"
OWN = "cabinet"
ADDRESS = r"https?://[a-z0-9.-]+(:[0-9]+)?"

Tables = Mapping[str, Mapping[str, object]]


@frozen
class Settings:
    """What a cabinet is built from."""

    data: Path
    """The folder of everything kept on disk."""
    plugins: tuple[str, ...]
    """Entry points of group ``ekabinet``, by name. What is not named does not run."""
    origin: str = "http://localhost:8000"
    """Where browsers reach the portal: scheme, host and port."""
    agent_url: str = field(default="http://127.0.0.1:16969", validator=matches_re(ADDRESS))
    """Where a person's browser reaches the e-İmza program on their own computer."""
    agent_downloads: Path | None = None
    """The folder of that program as files to be downloaded; without it people let uv fetch it."""
    demonstration: bool = False
    """Whether every page says that nothing here is real."""
    metrics: bool = False
    """Whether ``/metrics`` tells an operator's monitoring how the outbox stands."""
    judges: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """For courts that use the built-in desk: their judges, by court code."""
    tables: Tables = field(factory=dict)
    """The plugins' own tables."""

    @classmethod
    def read(cls, file: Path, environment: Mapping[str, str]) -> Self:
        """Read a settings file; raises BadSetup naming every fault.

        ``EKABINET_DB__URL`` in the environment stands over ``url`` in table ``[db]``.
        """
        try:
            tables: dict[str, dict[str, object]] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise BadSetup([f"{file}: {error}"]) from error
        for name, value in environment.items():
            table, _, key = name.removeprefix(PREFIX).lower().partition("__")
            if name.startswith(PREFIX) and key:
                tables.setdefault(table, {})[key] = value
        return cls.of(tables, file.parent)

    @classmethod
    def of(cls, tables: Tables, folder: Path) -> Self:
        """Settings from tables; paths in them are below the folder. Raises BadSetup."""
        own = dict(tables.get(OWN, {}))
        others = {name: table for name, table in tables.items() if name != OWN}
        try:
            settings = strict_converter().structure({**own, "tables": {}}, cls)
        except ClassValidationError as error:
            raise BadSetup(cattrs.transform_error(error, path=f"[{OWN}]")) from error
        own_files = settings.agent_downloads
        downloads = None if own_files is None else folder / own_files
        return evolve(settings, data=folder / settings.data, agent_downloads=downloads, tables=others)
