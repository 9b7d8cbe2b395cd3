"""Signing in while the sandbox's responder is asked who is revoked."""

import pytest
from ekabinet_core.errors import Unavailable
from ekabinet_core.waiting import Attempt, Failure, Purpose, State
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.purpose import Purpose as Pin
from ekabinet_testing.journey import HOME

from tests.whole.test_real_parts import HOLDER, PHONE, Real, real

__all__ = ["real"]

ILQAR = "2TST0B2"


def confirmed(real: Real) -> Attempt:
    """İlqar has entered PIN1; nobody has asked for the outcome yet."""
    attempt = real.cabinet.proving.begin(Purpose.REGISTER, "asan", HOLDER, HOME)
    real.cabinet.proving.ask(attempt.id)
    real.sandbox.phone.confirm(PHONE, "2222")
    return attempt


def test_a_revoked_certificate_signs_nobody_in_and_the_other_one_does_not_matter(real: Real) -> None:
    real.sandbox.authority.revoke(ILQAR, Pin.SIGNATURE)
    good = real.cabinet.proving.ask(confirmed(real).id)
    real.sandbox.authority.revoke(ILQAR, Pin.AUTHENTICATION)
    revoked = real.cabinet.proving.ask(confirmed(real).id)

    assert good.wait.state is State.DONE
    assert (revoked.wait.state, revoked.wait.failure) == (State.FAILED, Failure.CERTIFICATE_REVOKED)
    assert revoked.person is None


def test_while_the_responder_is_silent_it_is_asked_again_and_the_phone_is_not(real: Real) -> None:
    real.sandbox.authority.suffer(TrustService.REVOCATION, Outage.SILENT)
    attempt = confirmed(real)
    with pytest.raises(Unavailable, match="OCSP"):
        real.cabinet.proving.ask(attempt.id)
    during = real.cabinet.proving.look(attempt.id)
    real.sandbox.authority.suffer(TrustService.REVOCATION, Outage.NONE)

    after = real.cabinet.proving.ask(attempt.id)

    assert (during.wait.state, during.person) == (State.OPEN, None)
    assert after.wait.state is State.DONE
    assert real.sandbox.phone.prompt(PHONE, within=0) is None
