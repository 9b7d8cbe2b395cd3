"""Proving who one is and signing: one shape for phone, token, app and remote service."""

from collections.abc import Mapping
from typing import Protocol

from ekabinet_core.waiting import Begun, Intent, Outcome

from ekabinet_ports.offer import Offer

Holder = Mapping[str, str]
"""What the method asks the person for: ``phone`` and ``user_code`` for a mobile signature, the signing
``certificate`` (DER in base64) that the page has read from a token."""
Message = Mapping[str, str]
"""What the outside told by way of the person's browser, field by field; anybody can have made it up."""


class SigningMethod(Protocol):
    """A way to sign in and to sign (ASAN İmza, e-İmza).

    A method either asks (``poll``) or is told (``receive``). A caller may rely on this:

    - ``begin`` asks nobody: it gives a prompt to show and a handle that survives being stored as
      text. The outside is asked at the first ``poll``, or by the page, after the prompt was shown.
    - ``poll`` gives Pending (with the handle to store from now on, and with a prompt where another one is
      shown from then on: a link that lives for seconds) until one final outcome, and that outcome
      again for ever after. The first one comes alone; later ones may come side by side.
      A method that is told only waits there for its time to end.
    - ``receive`` judges one message about the prompt that belongs to this handle: the same message,
      the same outcome, until its time has ended. It never gives Pending. A method that asks takes
      no messages: Failed (PROTOCOL).
    - Refusal, time-out and every fault of the person, the phone or the message are ``Failed`` values.
      A service that does not answer, or not sensibly, raises Unavailable; asking again is harmless.
    - ``Authenticated`` is given only after the signature over this attempt's own challenge, the
      certificate's chain, validity and usage were verified. It carries the organisation that the
      certificate names; one whose organisation cannot be read is unsuitable, never a personal one.
    - No PIN is ever seen; phone and user code stand in no repr, log or error. A handle may carry
      them until the phone was asked: it is stored, never shown.
    """

    @property
    def code(self) -> str:
        """Stable name of the method, as in settings and in signatures."""
        ...

    @property
    def offer(self) -> Offer:
        """What a page says of it and asks for; always the same."""
        ...

    def certificate(self, holder: Holder) -> bytes:
        """The holder's signing certificate (DER), already checked against the trust anchors.

        Raises Invalid, NotAccepted (``certificate`` with a reason: ``not-a-client`` for a holder whom
        the method does not know) or Unavailable.
        """
        ...

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        """Start; a code to compare comes from the digest.

        Raises Invalid or NotAccepted (``certificate``) for what cannot be a holder.
        """
        ...

    def poll(self, handle: str) -> Outcome:
        """Ask once how it stands."""
        ...

    def receive(self, handle: str, message: Message) -> Outcome:
        """Judge what the outside told."""
        ...
