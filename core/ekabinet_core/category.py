"""What disputes are about."""

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


@frozen
class Subcategory:
    """A finer subject within a category."""

    code: str
    label: Labels
    source: Source


@frozen
class Category:
    """A subject of disputes (işin kateqoriyası)."""

    code: str
    label: Labels
    source: Source
    subcategories: tuple[Subcategory, ...]
