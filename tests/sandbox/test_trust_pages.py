import httpx
import pytest
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.server import Sandbox

GUNAYS_FIN = "1TST0A1"


def _send(web: httpx.Client, deed: str, **form: str) -> httpx.Response:
    return web.post(f"/trust/{deed}", data=form, follow_redirects=True)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_certificate_is_revoked_and_restored_on_the_page(
    sandbox: Sandbox, web: httpx.Client, purpose: Purpose
) -> None:
    world = sandbox.authority.world
    serial = world.phones.identities[GUNAYS_FIN].credential(purpose).certificate.serial_number

    revoked = _send(web, "revoke", serial=str(serial))
    during = world.revocations.revoked_at(serial)
    restored = _send(web, "restore", serial=str(serial))

    assert revoked.text.count("ləğv edilib") == 1
    assert during is not None
    assert "ləğv edilib" not in restored.text
    assert world.revocations.revoked_at(serial) is None


@pytest.mark.parametrize("service", list(TrustService))
def test_a_service_is_broken_and_mended_on_the_page(
    sandbox: Sandbox, web: httpx.Client, service: TrustService
) -> None:
    broken = _send(web, "outage", service=service, outage="silent")
    during = [sandbox.authority.world.outages.of(one) for one in TrustService]
    mended = _send(web, "outage", service=service, outage="none")

    assert broken.text.count('value="silent" checked') == 1
    assert during == [Outage.SILENT if one is service else Outage.NONE for one in TrustService]
    assert 'value="silent" checked' not in mended.text


@pytest.mark.parametrize("deed", ["revoke", "restore"])
def test_nobody_has_no_certificate_to_revoke(web: httpx.Client, deed: str) -> None:
    assert web.post(f"/trust/{deed}", data={"serial": "4711"}).status_code == 404


@pytest.mark.parametrize("deed", ["revoke", "restore", "outage"])
def test_an_empty_form_is_an_error_page(web: httpx.Client, deed: str) -> None:
    assert web.post(f"/trust/{deed}", data={}).status_code == 400


def test_certificates_for_an_organisation_are_listed_beside_a_persons_own(
    sandbox: Sandbox, web: httpx.Client
) -> None:
    text = web.get("/trust").text

    for person in sandbox.people.with_asan():
        for one in person.appointments:
            named = f"{person.full_name}, ASAN İmza, {one.label}, {one.voen}, PIN1: ləğv et"
            assert text.count(named) == 1
        assert text.count(f"{person.full_name}, ASAN İmza") == 2 * len(person.user_codes)
