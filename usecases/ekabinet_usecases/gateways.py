"""Which bank's gateway takes which card: the routing table of the operator."""

import re
from collections import Counter
from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_ports.payment import PaymentMethod

PREFIX = re.compile(r"[0-9]{0,6}")


@frozen
class Route:
    """Cards that begin with one of these digits are paid at that gateway; an empty text begins them all."""

    prefixes: tuple[str, ...]
    gateway: str
    """Its code."""


@frozen
class Routes:
    """All routes; of the prefixes that fit a card the longest decides."""

    routes: tuple[Route, ...] = ()

    def gateway(self, digits: str) -> str | None:
        """The code of the gateway for the card that begins with these digits; None where no route leads."""
        fitting = [
            (len(prefix), route.gateway)
            for route in self.routes
            for prefix in route.prefixes
            if digits.startswith(prefix)
        ]
        return max(fitting)[1] if fitting else None

    def checked(self, known: Sequence[str]) -> "Routes":
        """The same; raises BadSetup with everything that cannot be, given the codes of the gateways."""
        prefixes = [prefix for route in self.routes for prefix in route.prefixes]
        strange = [one for one in prefixes if not PREFIX.fullmatch(one)]
        twice = [prefix for prefix, times in Counter(prefixes).items() if times > 1]
        unknown = sorted({route.gateway for route in self.routes} - set(known))
        problems = [
            *(
                f"[payment] routes: {one!r} is not the beginning of a card, six digits or fewer"
                for one in strange
            ),
            *(f"[payment] routes: cards that begin with {one!r} are sent two ways" for one in twice),
            *(
                f"[payment] routes: there is no gateway {one!r}; there are: {', '.join(known)}"
                for one in unknown
            ),
        ]
        if problems:
            raise BadSetup(problems)
        return self


@frozen
class Gateways:
    """The banks' gateways, and the routes to them."""

    methods: tuple[PaymentMethod, ...]
    routes: Routes

    def of_card(self, digits: str) -> PaymentMethod | None:
        """The gateway that takes the card, or None."""
        code = self.routes.gateway(digits)
        return next((one for one in self.methods if one.code == code), None)

    def named(self, code: str) -> PaymentMethod:
        """The gateway of an order; raises Unavailable for one that was taken out of the settings."""
        found = next((one for one in self.methods if one.code == code), None)
        if found is None:
            raise Unavailable("bank")
        return found
