"""A tariff by which everything costs 10 manat more from the next day on."""

from datetime import timedelta

from attrs import evolve
from ekabinet_core.money import Money
from ekabinet_core.tariff import Band
from ekabinet_testing.world import MemoryWorld


def dearer_tomorrow(world: MemoryWorld) -> MemoryWorld:
    """The same world on the next day, when the dearer tariff holds."""
    rules, today = world.cabinet.rules, world.clock.now().date()
    before = next(one for one in rules.schedules if one.covers(today))
    lines = tuple(evolve(one, bands=tuple(map(_ten_more, one.bands))) for one in before.lines)
    after = evolve(before, code="dearer", valid_from=today + timedelta(1), lines=lines)
    schedules = (evolve(before, valid_to=today), after)
    later = world.over(evolve(world.parts, rules=evolve(rules, schedules=schedules)))
    world.clock.pass_(days=1)
    return later


def _ten_more(band: Band) -> Band:
    return evolve(band, base=band.base + Money(1000, "AZN"))
