"""The pytest plugin: a cabinet in memory and everything outside it, for tests of plugins and embedders.

The library is imported inside the fixtures, so that coverage sees its import lines.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ekabinet_memory.clock import MemoryClock
    from ekabinet_memory.payment import MemoryBank
    from ekabinet_memory.signing import MemoryPhone
    from ekabinet_usecases.cabinet import Cabinet

    from ekabinet_testing.journey import Journey
    from ekabinet_testing.world import MemoryWorld


@pytest.fixture
def world() -> "MemoryWorld":
    """A cabinet in memory under the rules of Azerbaijan, and the doubles it stands on."""
    from ekabinet_ports.plugins import Plugins

    from ekabinet_testing.world import MemoryWorld

    return MemoryWorld.open(Plugins.load(["azerbaijan"]).jurisdiction())


@pytest.fixture
def cabinet(world: "MemoryWorld") -> "Cabinet":
    """The cabinet itself: its use cases are the manual's sections."""
    return world.cabinet


@pytest.fixture
def clock(world: "MemoryWorld") -> "MemoryClock":
    """Stands still; ``clock.pass_(days=3)`` moves it."""
    return world.clock


@pytest.fixture
def phone(world: "MemoryWorld") -> "MemoryPhone":
    """Everybody's phone: ``confirm()``, ``refuse()``."""
    return world.phone


@pytest.fixture
def bank(world: "MemoryWorld") -> "MemoryBank":
    """The payer's bank: ``pay``, ``decline`` and ``close`` an order by its id."""
    return world.bank


@pytest.fixture
def journey(world: "MemoryWorld") -> "Journey":
    """Brings a person to a given point of the manual."""
    from ekabinet_testing.journey import Journey

    return Journey(world)
