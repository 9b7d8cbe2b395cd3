"""Settings: one TOML file, and the environment over it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TypeVar

import cattrs
from attrs import evolve, field, frozen
from attrs.validators import matches_re
from cattrs.errors import ClassValidationError
from ekabinet_core.errors import BadSetup
from ekabinet_ports.world import strict_converter
from ekabinet_usecases.gateways import Route, Routes

PREFIX = "EKABINET_"
OWN = "cabinet"
PAYMENT = "payment"
ADDRESS = r"https?://[a-z0-9.-]+(:[0-9]+)?"

Tables = Mapping[str, Mapping[str, object]]
Shape = TypeVar("Shape")


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
    """The folder of that program as files to be downloaded; without it they ask whoever runs the site."""
    demonstration: bool = False
    """Whether every page says that nothing here is real."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies before the portal: who they say asks is believed, so that limits hold for each."""
    metrics: bool = False
    """Whether ``/metrics`` tells an operator's monitoring how the outbox stands."""
    contact: str = ""
    """The e-mail address of who helps people with the pages; it stands at the foot of each."""
    letters: Path | None = None
    """A folder with a court's own words and look of letters; what is not there is as it comes with us."""
    judges: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """For courts that use the built-in desk: their judges, by court code."""
    routes: tuple[Route, ...] = ()
    """Which cards are paid at which gateway: ``routes`` in table ``[payment]``."""
    tables: Tables = field(factory=dict)
    """The plugins' own tables."""

    @classmethod
    def read(cls, file: Path, environment: Mapping[str, str]) -> Self:
        """Read a settings file; raises BadSetup naming every fault.

        ``EKABINET_DB__URL`` in the environment stands over ``url`` in table ``[db]``; ``_`` in a table's
        name there is ``-`` here.
        """
        try:
            tables: dict[str, dict[str, object]] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BadSetup([f"{file}: {error}"]) from error
        stray = [name for name, table in tables.items() if not isinstance(table, dict)]
        if stray:
            raise BadSetup([f"{file}: {name} stands in no table, such as [{OWN}]" for name in stray])
        for name, value in environment.items():
            table, _, key = name.removeprefix(PREFIX).lower().partition("__")
            if name.startswith(PREFIX) and key:
                tables.setdefault(table.replace("_", "-"), {})[key] = value
        return cls.of(tables, file.parent)

    @classmethod
    def of(cls, tables: Tables, folder: Path) -> Self:
        """Settings from tables; paths in them are below the folder. Raises BadSetup."""
        others = {name: dict(table) for name, table in tables.items() if name != OWN}
        routing = {"routes": others.get(PAYMENT, {}).pop("routes", [])}
        settings = _read({**tables.get(OWN, {}), "routes": [], "tables": {}}, cls, OWN)
        own_files, letters = settings.agent_downloads, settings.letters
        return evolve(
            settings,
            data=folder / settings.data,
            agent_downloads=None if own_files is None else folder / own_files,
            letters=None if letters is None else folder / letters,
            routes=_read(routing, Routes, PAYMENT).routes,
            tables=others,
        )


def _read(table: Mapping[str, object], shape: type[Shape], name: str) -> Shape:
    try:
        return strict_converter().structure(table, shape)
    except ClassValidationError as error:
        raise BadSetup(cattrs.transform_error(error, path=f"[{name}]")) from error
