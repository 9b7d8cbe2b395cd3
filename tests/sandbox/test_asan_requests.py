import base64

import pytest
from ekabinet_sandbox.server import Sandbox

from tests.sandbox.conftest import GUNAY, RelyingParty


@pytest.mark.parametrize("path", ["certificate", "authentication", "signature"])
@pytest.mark.parametrize("wrong", [{"relyingPartyName": "DEMO"}, {"relyingPartyUUID": None}])
def test_an_unknown_relying_party_is_refused(
    cabinet: RelyingParty, path: str, wrong: dict[str, object]
) -> None:
    answer = cabinet.begin(path, *GUNAY, wrong)

    assert answer.status_code == 401
    assert answer.json().keys() == {"error", "time", "traceId"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"hash": "not base64"},
        {"hash": base64.b64encode(bytes(20)).decode()},
        {"hash": 7},
        {"hashType": "SHA1"},
        {"hashType": "SHA512"},
        {"language": "EST"},
        {"phoneNumber": "0501000001"},
        {"nationalIdentityNumber": "1TST0A1"},
        {"displayText": "ə" * 51},
        {"displayText": "Ərizə", "displayTextFormat": "GSM-7"},
        {"displayText": "x" * 101, "displayTextFormat": "GSM-7"},
        {"displayTextFormat": "UTF-8"},
    ],
)
def test_a_malformed_request_is_refused(cabinet: RelyingParty, wrong: dict[str, object]) -> None:
    answer = cabinet.begin("signature", *GUNAY, wrong)

    assert answer.status_code == 400
    assert answer.json().keys() == {"error", "time", "traceId"}


def test_the_longest_texts_are_accepted(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    cabinet.session("signature", *GUNAY, displayText="ə" * 50)
    sandbox.phone.refuse(GUNAY[0])
    cabinet.session("signature", *GUNAY, displayText="x" * 100, displayTextFormat="GSM-7")
    sandbox.phone.refuse(GUNAY[0])


def test_a_session_exists_only_under_its_own_purpose(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("signature", *GUNAY)
    sandbox.phone.refuse(GUNAY[0])

    for purpose, id in [("authentication", session), ("signature", "unknown")]:
        answer = cabinet.web.get(f"/asan/{purpose}/session/{id}")
        assert answer.status_code == 404
        assert "error" in answer.json()
