"""Samples for the demonstration: people who can sign in, and cases that run already."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account, Office, Post, Proof
from ekabinet_core.case import Case, CaseDocument, Hearing, Participant
from ekabinet_core.court_event import CaseChanged, EnforcementChanged, Happening, HearingChanged
from ekabinet_core.enforcement import Enforcement, Writ
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, EnforcementId, HearingId
from ekabinet_core.money import Money
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.sealing import Writing

PASSWORD = "ekabinet-demo-2026"  # noqa: S105  # everybody may know it: it opens a demonstration
ACT = Path(__file__).with_name("sample_act.pdf")
"""Made of ``sample_act.typ``."""
PANEL = ("Aytən Mirzəzadə", "Aida Hüseyn")
OTHER_SIDE = {"claimant": "respondent", "respondent": "claimant"}
HALLS = ("Zal 1", "Zal 3", "Zal 5")


@frozen
class SampleUser:
    """Somebody who has an account from the start."""

    user_name: str
    person_number: str
    surname: str
    given_name: str
    patronymic: str
    is_: str
    court: str = ""
    """For those of a court: which."""
    office: Office | None = None
    """What they do for the courts."""


USERS = (
    SampleUser("gunay", "1TST0A1", "Əliyeva", "Günay", "Rəşad qızı", "participant"),
    SampleUser(
        "katib", "4TST0D4", "Məmmədov", "Elçin", "Vaqif oğlu", "clerk of Yasamal", "004", Office.CLERK
    ),
    SampleUser(
        "katib2", "0TST0K0", "Rzayeva", "Nərmin", "Elşad qızı", "clerk of Yasamal", "004", Office.CLERK
    ),
    SampleUser(
        "inzibatci",
        "9TST0J9",
        "Vəliyev",
        "Kamran",
        "Tofiq oğlu",
        "administrator of Yasamal",
        "004",
        Office.COURT_ADMINISTRATOR,
    ),
    SampleUser(
        "katib113", "5TST0E5", "Qasımova", "Ülviyyə", "Fərhad qızı", "clerk, commercial", "113", Office.CLERK
    ),
    SampleUser(
        "hakim", "8TST0H8", "Mirzəzadə", "Aytən", "Kamil qızı", "judge of Yasamal", "004", Office.JUDGE
    ),
    SampleUser(
        "qeydiyyat", "7TST0G7", "Nəbiyeva", "Sevda", "Azər qızı", "registrar", office=Office.REGISTRAR
    ),
    SampleUser(
        "sistem", "2TST0L2", "Hacıyev", "Rauf", "Kərim oğlu", "administrator", office=Office.ADMINISTRATOR
    ),
)


@frozen
class SampleCase:
    """A case that runs already, with a hearing so many days away."""

    number: str
    court: str
    case_type: str
    proceeding: str
    judge: str
    subject: str
    days: int
    role: str = "claimant"
    """Of the participant, in it."""
    enforced: bool = False
    """Whether its act is in force, and being enforced."""


CASES = (
    SampleCase("e-2(004)-1187/2026", "004", "2", "claim", "Aytən Mirzəzadə", "Borcun tələb edilməsi", 9),
    SampleCase(
        "e-2(007)-412/2026", "007", "2", "claim", "Tural Əhmədov", "Mənzil mübahisəsi", 16, "respondent"
    ),
    SampleCase(
        "e-2(004)-96/2026", "004", "2", "claim", "Ramin Qurbanov", "Zərərin ödənilməsi", -30, enforced=True
    ),
)


def fill(cabinet: Cabinet) -> None:
    """Put the samples there, once."""
    with cabinet.parts.storage.reading() as kept:
        if kept.accounts.by_user_name(USERS[0].user_name) is not None:
            return
    password_hash = cabinet.parts.passwords.hashed(PASSWORD)  # they share it, and each one takes its time
    accounts = [_account(cabinet, user, password_hash) for user in USERS]
    happenings = list(_happenings(cabinet))
    with cabinet.parts.storage.transaction() as kept:
        for account in accounts:
            kept.accounts.put(account)
        for happening in happenings:
            kept.feed.tell(happening)


def _account(cabinet: Cabinet, user: SampleUser, password_hash: str) -> Account:
    number = Identifier(cabinet.rules.person_number, user.person_number)
    now = cabinet.parts.clock.now()
    return Account(
        id=AccountId(cabinet.parts.ids.new()),
        person=NaturalPerson(user.surname, user.given_name, user.patronymic, (number,), Known.CERTIFICATE),
        person_number=user.person_number,
        user_name=user.user_name,
        email=f"{user.user_name}@example.az",
        password_hash=password_hash,
        created_at=now,
        proofs=(Proof("asan", now),),
        email_confirmed_at=now,
        posts=(Post(user.office, user.court, now),) if user.office is not None else (),
    )


def _happenings(cabinet: Cabinet) -> Iterator[Happening]:
    mine = Identifier(cabinet.rules.person_number, USERS[0].person_number)
    zone = ZoneInfo(cabinet.rules.time_zone)
    today = cabinet.parts.clock.now().astimezone(zone).date()
    for place, sample in enumerate(CASES):
        case = Case(
            id=CaseId(cabinet.parts.ids.new()),
            number=sample.number,
            court=sample.court,
            case_type=sample.case_type,
            proceeding=sample.proceeding,
            judge=sample.judge,
            state=cabinet.rules.case_states[-1 if sample.enforced else 0].code,
            received_on=today - timedelta(days=40 + 7 * place),
            subject=sample.subject,
            participants=(
                Participant(sample.role, "Günay Rəşad qızı Əliyeva", mine),
                Participant(OTHER_SIDE[sample.role], "Ömər Yaşar oğlu Abdullayev"),
            ),
            documents=(_act(cabinet, today - timedelta(days=30)),) if sample.enforced else (),
            panel=PANEL if sample.enforced else (),
            result="İddia təmin edilib" if sample.enforced else "",
        )
        yield CaseChanged(case)
        if sample.enforced:
            yield EnforcementChanged(_enforcement(cabinet, case, today - timedelta(days=12)))
        at = datetime.combine(today + timedelta(days=sample.days), time(11, 10 * place), zone)
        result = cabinet.rules.hearing_results[0 if sample.days > 0 else 1].code
        kind = cabinet.rules.hearing_kinds[place % 2].code
        hearing = HearingId(cabinet.parts.ids.new())
        yield HearingChanged(Hearing(hearing, case.id, kind, at, HALLS[place], sample.judge, result))


def _act(cabinet: Cabinet, day: date) -> CaseDocument:
    writing = Writing("qətnamə.pdf", "application/pdf", ACT.read_bytes())
    file = cabinet.parts.files.put(BytesIO(writing.content))
    container = cabinet.sealing.sealed([writing]) if cabinet.sealing is not None else None
    return CaseDocument("judgment", writing.name, writing.media_type, file, day, container)


def _enforcement(cabinet: Cabinet, case: Case, day: date) -> Enforcement:
    claimant, debtor = case.participants
    (act,) = case.documents
    return Enforcement(
        id=EnforcementId(cabinet.parts.ids.new()),
        number="1187/26",
        writ=Writ("17", day - timedelta(days=2), case.id, act.file.digest),
        claimant=claimant,
        debtor=debtor,
        office="Bakı şəhəri Yasamal rayon İcra şöbəsi",
        officer="Nicat Quliyev",
        state=cabinet.rules.enforcement_states[0].code,
        opened_on=day,
        owed=Money(123_450, cabinet.rules.currency),
        collected=Money(40_000, cabinet.rules.currency),
        documents=(act,),
    )
