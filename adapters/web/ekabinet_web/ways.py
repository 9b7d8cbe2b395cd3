"""The ways to prove who one is and to sign that this portal has: the one place where pages ask for them."""

from collections.abc import Mapping

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_ports.signing import SigningMethod

from ekabinet_web.catalogue import Catalogue

PHONE_WAY = "asan"
TOKEN_WAY = "e-imza"  # noqa: S105  # the code of a method
OWN_NAMES: Mapping[str, str] = {PHONE_WAY: "ASAN İmza", TOKEN_WAY: "e-İmza"}
"""The pages have forms of their own for these; the names are the same in every language.

What was signed with one is called so after the portal has given it up.
"""


@frozen
class Ways:
    """What is offered; a method that the pages do not know by heart is asked what it is called and takes."""

    methods: tuple[SigningMethod, ...]
    words: Catalogue

    @property
    def any(self) -> bool:
        """Whether anybody can sign at all."""
        return bool(self.methods)

    @property
    def phone(self) -> bool:
        """Whether a phone is asked (ASAN İmza)."""
        return self.has(PHONE_WAY)

    @property
    def token(self) -> bool:
        """Whether a card or token is taken (e-İmza)."""
        return self.has(TOKEN_WAY)

    @property
    def others(self) -> tuple[SigningMethod, ...]:
        """The methods that the pages do not know by heart; of several with the same code the first."""
        known = dict[str, SigningMethod]()
        for one in self.methods:
            known.setdefault(one.code, one)
        return tuple(one for one in known.values() if one.code not in OWN_NAMES)

    @property
    def codes(self) -> tuple[str, ...]:
        """Each method once, those with pages of their own first."""
        own = tuple(code for code in (PHONE_WAY, TOKEN_WAY) if self.has(code))
        return own + tuple(one.code for one in self.others)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the handbook speaks of, and this portal does not offer."""
        return tuple(name for code, name in OWN_NAMES.items() if not self.has(code))

    @property
    def names(self) -> str:
        """What may be used, as a sentence has it: one or another."""
        return self.either(tuple(self.name_of(code) for code in self.codes))

    def other(self, code: str) -> SigningMethod:
        """The method of that code, which the pages do not know by heart; raises NotFound."""
        for one in self.others:
            if one.code == code:
                return one
        raise NotFound("signing method")

    def has(self, code: str) -> bool:
        """Whether the method of that code is offered."""
        return any(one.code == code for one in self.methods)

    def name_of(self, code: str) -> str:
        """What a method is called; a code that nobody knows any more is shown as it is."""
        for one in self.methods:
            if one.code == code:
                return one.offer.name.in_(self.words.language)
        return OWN_NAMES.get(code, code)

    def either(self, names: tuple[str, ...]) -> str:
        """Several names as alternatives."""
        if len(names) < 2:  # noqa: PLR2004  # nothing to join
            return "".join(names)
        first, last = ", ".join(names[:-1]), names[-1]
        return self.words.gettext("%(first)s or %(last)s", first=first, last=last)
