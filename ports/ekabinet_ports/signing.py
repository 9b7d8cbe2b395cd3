"""Proving who one is and signing: one shape for phone, token, app and remote service."""

from collections.abc import Mapping
from typing import Protocol

from ekabinet_core.waiting import Begun, SigningOutcome, SignInOutcome

Holder = Mapping[str, str]
"""What the method asks the person for: ``phone`` and ``user_code`` for a mobile signature."""


class SigningMethod(Protocol):
    """A way to sign in and to sign (ASAN İmza, e-İmza).

    A caller may rely on this:

    - ``begin_…`` never blocks on the person: it gives a prompt to show and a handle that survives
      being stored as text. Whether the outside is asked at once or at the first ``poll`` is the
      method's choice; the prompt can be shown before.
    - ``poll`` gives Pending (with the handle to store from now on) until one final outcome, and
      that outcome again for ever after.
    - Refusal, time-out and every fault of the person or the phone are ``Failed`` values. A service
      that does not answer, or not sensibly, raises Unavailable; asking again is harmless.
    - ``Authenticated`` is given only after the signature over this attempt's own challenge, the
      certificate's chain, validity and usage were verified.
    - No PIN is ever seen; phone and user code stand in no repr, log or error. A handle may carry
      them until the phone was asked: it is stored, never shown.
    """

    @property
    def code(self) -> str:
        """Stable name of the method, as in settings and in signatures."""
        ...

    def begin_sign_in(self, holder: Holder) -> Begun:
        """Start proving who they are; raises Invalid for what cannot be a holder."""
        ...

    def certificate(self, holder: Holder) -> bytes:
        """The holder's signing certificate (DER), already checked against the trust anchors.

        Raises Invalid, NotAccepted (``certificate`` with a reason: ``not-a-client`` for a holder whom
        the method does not know) or Unavailable.
        """
        ...

    def begin_signing(self, holder: Holder, digest: bytes) -> Begun:
        """Start signing a SHA-256 digest; the prompt's code comes from this very digest."""
        ...

    def poll_sign_in(self, handle: str) -> SignInOutcome:
        """Ask once how the signing in stands."""
        ...

    def poll_signing(self, handle: str) -> SigningOutcome:
        """Ask once how the signing stands."""
        ...
