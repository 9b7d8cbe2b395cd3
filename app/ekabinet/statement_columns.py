"""How a bank writes its statement: what its columns are called, and where its days begin."""

from collections.abc import Mapping
from typing import Self
from zoneinfo import ZoneInfo

import cattrs
from attrs import field, frozen
from attrs.validators import min_len
from cattrs.errors import ClassValidationError
from ekabinet_core.errors import BadSetup
from ekabinet_ports.world import strict_converter

TABLE = "reconcile"


@frozen
class StatementColumns:
    """The table ``[reconcile.CODE]`` of the settings, for the gateway of that code."""

    order: str = field(default="order", validator=min_len(1))
    """The bank's number of an order, or ours."""
    amount: str = field(default="amount", validator=min_len(1))
    currency: str = field(default="currency", validator=min_len(1))
    paid_at: str = field(default="paid_at", validator=min_len(1))
    fee: str = "fee"
    """A file without this column tells no fees."""
    time_zone: str = ""
    """IANA name; empty: that of the courts."""

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, object]], gateway: str) -> Self:
        """Those of a gateway, the usual ones where the settings say nothing; raises BadSetup."""
        place = f"[{TABLE}.{gateway}]"
        try:
            columns = strict_converter().structure(tables.get(TABLE, {}).get(gateway, {}), cls)
        except ClassValidationError as error:
            raise BadSetup(cattrs.transform_error(error, path=place)) from error
        try:
            ZoneInfo(columns.time_zone or "UTC")
        except (ValueError, LookupError, OSError) as error:
            raise BadSetup([f"{place}: {columns.time_zone!r} is no time zone"]) from error
        return columns

    @property
    def needed(self) -> tuple[str, ...]:
        """Without them a file is none of this bank."""
        return (self.order, self.amount, self.currency, self.paid_at)
