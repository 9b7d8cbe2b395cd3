"""The main job on real parts, without web: SQLite, disk, HTTP to the sandbox, real keys and papers."""

import io
import logging
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from attrs import frozen
from ekabinet import Cabinet, Settings, build
from ekabinet.demo import settings_tables
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.decision import Reason
from ekabinet_core.status import Status
from ekabinet_core.waiting import Purpose, State
from ekabinet_sandbox.server import Sandbox, running
from ekabinet_testing.journey import HOME
from ekabinet_testing.listed import inbox_of
from ekabinet_usecases.desk import Opening
from ekabinet_usecases.papers import Upload
from ekabinet_usecases.parties import NewParty
from ekabinet_usecases.registration import NewAccount
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject

HOLDER = {"phone": "050 100 00 02", "user_code": "100002"}
PHONE = "+994501000002"


@frozen
class Real:
    """A cabinet as the demonstration has it, and the sandbox outside it."""

    cabinet: Cabinet
    sandbox: Sandbox


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Real]:
    with running(tmp_path / "sandbox") as sandbox:
        port = int(sandbox.url.rsplit(":", 1)[1])
        tables = settings_tables(port - 1, tmp_path)
        tables["notices"]["port"] = sandbox.smtp_port
        cabinet = build(Settings.of(tables, tmp_path))
        fill(cabinet)
        yield Real(cabinet, sandbox)


def register(real: Real) -> Actor:
    attempt = real.cabinet.proving.begin(Purpose.REGISTER, "asan", HOLDER, HOME)
    real.cabinet.proving.ask(attempt.id)
    real.sandbox.phone.confirm(PHONE, "2222")
    while real.cabinet.proving.ask(attempt.id).wait.state is State.OPEN:
        pass
    wanted = NewAccount("ilqar", "ilqar@example.az", "uzun bir şifrə 1")
    account = real.cabinet.registration.complete(attempt.id, wanted)
    return real.cabinet.signing_in.actor(account.id)


def draft(real: Real, by: Actor, receipt: str = "100000100") -> Application:
    cabinet = real.cabinet
    new = cabinet.drafts.start(by)
    debt = ChosenDemand(kind="money", what="Borcun tutulması", amount="2 000,00")
    subject = ChosenSubject("004", "claim", "contracts", "other", demands=(debt,))
    new = cabinet.subject.save(new.id, subject, by, new.version)
    new = cabinet.parties.add(new.id, NewParty(role="claimant", kind="myself"), by, new.version)
    other = NewParty(
        role="respondent", kind="natural", document="AZE10000006", surname="ABDULLAYEV", given_name="ömər"
    )
    new = cabinet.parties.add(new.id, other, by, new.version)
    pdf = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(pdf)
    pdf.seek(0)
    new = cabinet.papers.add(new.id, "contract", Upload("müqavilə № 5.pdf", pdf), by, new.version)
    new = cabinet.content.write(new.id, "Borcun tutulması", "Borc qaytarılmayıb.", by, new.version)
    return cabinet.duty.by_receipt(new.id, receipt, by, new.version)


def sign(real: Real, id: Application, by: Actor) -> Application:
    cabinet = real.cabinet
    session = cabinet.signing.begin(id.id, "asan", HOLDER, by)
    cabinet.signing.ask(id.id, by)
    prompt = real.sandbox.phone.prompt(PHONE)
    assert prompt is not None
    assert prompt.code == session.wait.prompt.code  # type: ignore[union-attr]
    real.sandbox.phone.confirm(PHONE, "22222")
    while cabinet.signing.ask(id.id, by).wait.state is State.OPEN:
        pass
    return cabinet.drafts.get(id.id, by)


def test_an_application_is_filed_given_back_corrected_and_accepted(real: Real) -> None:
    cabinet = real.cabinet
    by = register(real)
    new = draft(real, by)
    confirmed = cabinet.confirmation.confirm(new.id, by, new.version)

    sent = sign(real, confirmed, by)

    assert sent.status is Status.SENT
    assert sent.signature is not None
    assert sent.package is not None
    with cabinet.parts.files.open(sent.signature.container.digest) as container:
        names = zipfile.ZipFile(container).namelist()
        container.seek(0)
        checked = dict(cabinet.parts.envelope.check(container))
    assert names[0] == "mimetype"
    assert checked == {one.name: one.file.digest for one in sent.package.files}

    clerk_account = cabinet.signing_in.by_password("katib", "ekabinet-demo-2026", HOME)
    clerk = cabinet.signing_in.actor(clerk_account.id)
    while cabinet.work():
        pass
    assert [row.number for row in inbox_of(cabinet, clerk)] == [sent.number]
    ground = cabinet.rules.decision_grounds[0].code
    cabinet.desk.give_back(sent.id, [Reason(ground, "Vəkalətnamə çatışmır.")], clerk)
    while cabinet.work():
        pass

    returned = cabinet.drafts.get(sent.id, by)
    assert returned.status is Status.REFUSED
    again = cabinet.drafts.correct(returned.id, by)
    again = cabinet.confirmation.confirm(again.id, by, again.version)
    again = sign(real, again, by)
    while cabinet.work():
        pass
    at = cabinet.parts.clock.now() + timedelta(days=14)
    number = cabinet.desk.accept(again.id, Opening("Ramin Qurbanov", "preparatory", at, "Zal 1"), clerk)
    while cabinet.work():
        pass

    assert cabinet.drafts.get(again.id, by).status is Status.ACCEPTED
    assert cabinet.cases.find(CaseSearch(number=number), None, by).count == 1
    hearings = cabinet.hearings.find(HearingSearch(), None, None, by)
    assert [one.place for one in hearings.coming.rows] == ["Zal 1"]


def test_no_secret_stands_in_a_log(real: Real, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    by = register(real)
    new = draft(real, by)

    sign(real, real.cabinet.confirmation.confirm(new.id, by, new.version), by)
    while real.cabinet.work():
        pass

    said = caplog.text
    secrets = {
        "password": "uzun bir şifrə",
        "person number": by.person_number,
        "another's person number": "6TST0F6",
        "phone": "501000002",
        "user code": "100002",
        "PIN1": "2222",
        "PIN2": "22222",
        "receipt": "100000100",
    }
    assert {name for name, secret in secrets.items() if secret in said} == set()
