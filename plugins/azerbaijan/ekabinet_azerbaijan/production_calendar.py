"""The production calendar (istehsalat təqvimi): rest days and exchanged days (Labour Code 104-106)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from ekabinet_core.calendar import Holiday

ESTIMATE = "təxmini"
CORRECTED = (
    ("bayrami", "bayramı"),
    ("Prezidenti seçkiləri", "Prezident seçkiləri"),
    ("müşahidə olunur", "istirahət günü keçirilib"),
)
"""Words of the package that are not those of Labour Code 105."""
EXCHANGED = Holiday("İş günü (istirahət günü ilə yeri dəyişdirilib)", worked=True)


@cache
def holidays_of(year: int) -> Mapping[date, Holiday]:
    """The days of a year that are not like their weekday.

    Rest days that met a holiday are moved to the next working day (105.5, 105.6); weekends may be worked in
    exchange for a bridging day (105.7); the day of mourning is not moved (106).
    """
    from holidays.countries.azerbaijan import Azerbaijan

    published = Azerbaijan(years=year, language="az")
    rest = {day: _holiday(name) for day, name in published.items()}
    worked = {day: EXCHANGED for day in published.weekend_workdays if day.year == year}
    return MappingProxyType(rest | worked)


def _holiday(name: str) -> Holiday:
    sure = ESTIMATE not in name
    for written, right in CORRECTED:
        name = name.replace(written, right)
    return Holiday(name, sure)
