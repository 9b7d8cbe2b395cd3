"""Which court takes what: by the kind of dispute, its value and the place (CPC 25, 26, 35, 284-1)."""

from datetime import date

from attrs import frozen

from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.claim_value import claim_value
from ekabinet_core.court import Court
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter


@frozen
class Competent:
    """A kind of application that a matter can be filed as, and the courts that take it."""

    kind: ApplicationKind
    courts: tuple[Court, ...]


def competent(rules: Jurisdiction, matter: Matter, place: str | None = None) -> tuple[Competent, ...]:
    """Every way a matter can be filed; kinds with a limit of value, the simpler ones, come first.

    Of a matter that names its kind only that kind is looked at.
    """
    fitting = [kind for kind in rules.kinds if _fits(rules, kind, matter)]
    fitting.sort(key=lambda kind: kind.value_below is None)
    found = (Competent(kind, courts_for(rules, kind, matter.day, place)) for kind in fitting)
    return tuple(one for one in found if one.courts)


def courts_for(
    rules: Jurisdiction, kind: ApplicationKind, day: date, place: str | None = None
) -> tuple[Court, ...]:
    """The courts that sit on the day and take the kind.

    Those known to serve the place; where none is, those whose places are not known: the person chooses.
    """
    family = [court for court in rules.courts if court.kind in kind.court_kinds and court.sits_on(day)]
    near = [court for court in family if place in court.places]
    unsure = [court for court in family if not court.places]
    return tuple(near or unsure or family)


def _fits(rules: Jurisdiction, kind: ApplicationKind, matter: Matter) -> bool:
    asked = {demand.kind for demand in matter.demands}
    return (
        kind.offered
        and kind.source.known
        and matter.kind in {None, kind.code}
        and (matter.category is None or matter.category in kind.categories)
        and asked <= set(kind.demands)
        and _below_limit(rules, kind, matter)
    )


def _below_limit(rules: Jurisdiction, kind: ApplicationKind, matter: Matter) -> bool:
    value = claim_value([rules.value(demand) for demand in matter.demands])
    return kind.value_below is None or (value is not None and value.minor < kind.value_below)
