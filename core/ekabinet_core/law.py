"""Laws, and what is cited of them."""

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


@frozen
class Law:
    """A law whose articles the data cites."""

    code: str
    label: Labels
    source: Source
    prefix: str = ""
    """What its articles begin with, ``MPM``; of the law on duties, nothing."""


@frozen
class Cited:
    """An article, and the law it stands in."""

    law: Law
    article: str
