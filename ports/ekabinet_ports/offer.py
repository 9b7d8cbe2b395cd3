"""How a way to sign in and to sign is offered: what it is called, and what it asks the person for."""

from attrs import Attribute, field, frozen
from ekabinet_core.labels import Labels


def _plain(_: "Asked", __: "Attribute[str]", name: str) -> None:
    if not (name.isascii() and name.isidentifier()):
        raise ValueError(f"{name!r} is no name of a field: letters, digits and _ only")


@frozen
class Asked:
    """A field that a person fills in; its words are in the languages of the portal."""

    name: str = field(validator=_plain)
    """Its key in the ``Holder``, and the field that a fault of it names."""
    label: Labels
    hint: Labels
    """Where the person finds it, or an example."""
    wrong: Labels
    """What stands at the field when it cannot be: what to enter."""


@frozen
class Offer:
    """What a page says of a method: the name, one line below it, and the fields in their order.

    The pages have forms of their own for ``asan`` and ``e-imza``; these name no fields.
    """

    name: Labels
    detail: Labels
    asks: tuple[Asked, ...] = ()

    @classmethod
    def named(cls, name: str) -> "Offer":
        """One whose name is the same in every language, and which says no more."""
        return cls(Labels.of({"": name}), Labels.of({"": ""}))
