"""A world in which people also have a token of e-İmza, with the keys of their phone."""

from attrs import evolve, frozen
from ekabinet_memory.token import MemoryToken
from ekabinet_signing.eimza import EImza
from ekabinet_signing.revocation import RevocationSource
from ekabinet_signing.trust import Trust
from ekabinet_testing.people import Someone
from ekabinet_testing.world import MemoryWorld

ORIGIN = "http://127.0.0.1"
"""Of the portal in such a world."""


@frozen
class Tokens:
    """Everybody's."""

    world: MemoryWorld
    """With e-İmza beside the phone."""
    origin: str = ORIGIN

    @classmethod
    def beside(
        cls, world: MemoryWorld, origin: str = ORIGIN, responder: RevocationSource | None = None
    ) -> "Tokens":
        """The same world, with a second way to sign, and whom it asks who is revoked."""
        trust = Trust((world.signing.authority.root,))
        eimza = EImza(trust, world.parts.rules, world.clock, origin, responder)
        return cls(world.over(evolve(world.parts, methods=(*world.parts.methods, eimza))), origin)

    def of(self, someone: Someone) -> MemoryToken:
        """A person's own."""
        sim = self.world.signing.sims[someone.phone, someone.user_code]
        return MemoryToken(sim.sign_in, sim.signing, self.origin)
