"""From the phone to level LT: the cabinet, the sandbox's authorities, and a stranger who checks."""

from pathlib import Path

import httpx
import pytest
from ekabinet_core.application import Application
from ekabinet_core.signature import Level, Signature
from ekabinet_core.status import Status
from ekabinet_core.verdict import Indication, SubIndication, Verdict
from ekabinet_signing.asice import AsicE
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator

from tests.whole.test_real_parts import Real, draft, real, register, sign

__all__ = ["real"]


def sent_by(real: Real) -> Application:
    by = register(real)
    new = draft(real, by)
    return sign(real, real.cabinet.confirmation.confirm(new.id, by, new.version), by)


def worked(real: Real, sent: Application) -> Signature:
    """The signature after the worker has done what it can."""
    while real.cabinet.work():
        pass
    with real.cabinet.parts.storage.reading() as kept:
        application = kept.applications.get(sent.id)
    assert application.status is Status.SENT
    assert application.signature is not None
    return application.signature


def checked(real: Real, signature: Signature, folder: Path) -> Verdict:
    """What a stranger finds who believes the sandbox's root."""
    parts = real.cabinet.parts
    validator = AsicEValidator(AsicE(parts.rules), Trust.read(folder / "sandbox" / "trust"))
    with parts.files.open(signature.container.digest) as container:
        (verdict,) = validator.validate(container, parts.clock.now()).verdicts
    return verdict


def test_what_was_signed_on_the_phone_passes_offline(real: Real, tmp_path: Path) -> None:
    sent = sent_by(real)

    signature = worked(real, sent)

    verdict = checked(real, signature, tmp_path)
    assert (signature.level, signature.revoked_at) == (Level.LT, None)
    assert (verdict.indication, verdict.level) == (Indication.TOTAL_PASSED, Level.LT)
    assert verdict.signer is not None
    assert verdict.signer.name == signature.signer


def test_a_certificate_revoked_before_the_stamp_is_told_to_the_clerk(real: Real, tmp_path: Path) -> None:
    sent = sent_by(real)
    with real.cabinet.parts.storage.reading() as kept:
        number = kept.accounts.get(sent.owner).person.identifiers[0].value
    real.sandbox.authority.revoke(number)

    signature = worked(real, sent)

    assert signature.level is Level.LT
    assert signature.revoked_at is not None
    assert checked(real, signature, tmp_path).sub_indication is SubIndication.REVOKED_NO_POE


@pytest.mark.parametrize(("service", "level"), [("tsa", Level.B), ("ocsp", Level.T)])
def test_while_an_authority_is_silent_it_stays_where_it_is(real: Real, service: str, level: Level) -> None:
    sent = sent_by(real)
    httpx.post(f"{real.sandbox.url}/trust/outage", data={"service": service, "outage": "silent"})

    signature = worked(real, sent)

    assert signature.level is level
