"""Everything of a person as one zip file, made while it is sent."""

import hashlib
import json
import tracemalloc
import zipfile
from datetime import date
from functools import partial
from io import BytesIO
from typing import BinaryIO

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import Participant
from ekabinet_core.court_event import CaseChanged
from ekabinet_core.errors import Forbidden
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import SIZE
from ekabinet_testing.contracts.storage_examples import case
from ekabinet_testing.journey import CLERK, PASSWORD, PDF, PETITION, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty
from ekabinet_usecases.zip_stream import Member, zipped

DAY = date(2026, 3, 2)
MEGABYTE = 1 << 20


def taken(cabinet: Cabinet, by: Actor) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(cabinet.taking_out.everything(by))))


def test_everything_is_in_it_with_its_hash(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)
    sent = cabinet.drafts.get(sent.id, leyla)
    draft = cabinet.drafts.start(leyla)

    archive = taken(cabinet, leyla)

    folder = f"applications/{sent.number}"
    assert set(archive.namelist()) == {
        "profile.json",
        "payments.json",
        "notices.json",
        "failed-attempts.json",
        f"{folder}/application.json",
        f"{folder}/papers/01-müqavilə.pdf",
        f"{folder}/{sent.number}.edoc",
        f"{folder}/{sent.number}-receipt.edoc",
        f"applications/{draft.number}/application.json",
        "SHA256SUMS",
    }
    assert archive.testzip() is None
    lines = (row.split("  ", 1) for row in archive.read("SHA256SUMS").decode().splitlines())
    sums = {name: digest for digest, name in lines}
    assert sums == {
        name: hashlib.sha256(archive.read(name)).hexdigest()
        for name in archive.namelist()
        if name != "SHA256SUMS"
    }
    assert archive.read(f"{folder}/papers/01-müqavilə.pdf") == PDF
    assert json.loads(archive.read(f"{folder}/application.json"))["status"] == "sent"
    assert json.loads(archive.read("profile.json"))["person_number"] == LEYLA.number
    assert {one["movement"] for one in json.loads(archive.read("payments.json"))} >= {"used"}


def test_no_password_and_nothing_a_register_told_of_others_is_in_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    other = NewParty("respondent", "natural", "register", RASHAD.card, RASHAD.surname, RASHAD.given_name)
    cabinet.parties.add(draft.id, other, leyla, draft.version)
    with cabinet.parts.storage.reading() as kept:
        secret = kept.accounts.get(leyla.account).password_hash

    whole = b"".join(cabinet.taking_out.everything(leyla))

    assert RASHAD.surname.encode() in whole
    for hidden in (RASHAD.number, secret, PASSWORD):
        assert hidden.encode() not in whole


def test_nothing_of_others_is_in_it(cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor) -> None:
    journey.complete(leyla)

    assert taken(cabinet, rashad).namelist() == [
        "profile.json",
        "payments.json",
        "notices.json",
        "failed-attempts.json",
        "SHA256SUMS",
    ]


def test_a_clerk_has_no_applications_to_take_out(cabinet: Cabinet) -> None:
    with pytest.raises(Forbidden):
        cabinet.taking_out.everything(CLERK)


@pytest.mark.parametrize("name", ["../../a.pdf", "a/b.pdf", "c:\\d.pdf"])
def test_no_name_leads_out_of_its_folder(cabinet: Cabinet, journey: Journey, leyla: Actor, name: str) -> None:
    draft = journey.complete(leyla)
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(evolve(draft, attachments=(evolve(draft.attachments[0], name=name),)))

    (paper,) = (one for one in taken(cabinet, leyla).namelist() if "/papers/" in one)

    assert paper.startswith(f"applications/{draft.number}/papers/01-")
    assert paper.count("/") == 3
    assert not set(paper) & set("\\:")


class Zeros(BytesIO):
    """So many zeros, that are never all there."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size

    def read(self, most: int | None = -1) -> bytes:
        piece = min(self.left, most or 0)
        self.left -= piece
        return bytes(piece)


def test_memory_does_not_grow_with_the_files() -> None:
    def zeros() -> BinaryIO:
        return Zeros(40 * MEGABYTE)

    tracemalloc.start()
    sent = sum(len(piece) for piece in zipped([Member(name, DAY, zeros) for name in "ab"], DAY))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent > 80 * MEGABYTE
    assert peak < MEGABYTE


def test_the_first_piece_leaves_before_the_second_file_is_opened() -> None:
    opened: list[str] = []

    def open_(name: str) -> BinaryIO:
        opened.append(name)
        return BytesIO(b"abc")

    pieces = zipped([Member(name, DAY, partial(open_, name)) for name in "ab"], DAY)
    next(pieces)

    assert opened == ["a"]


def test_all_notices_are_in_it(cabinet: Cabinet, leyla: Actor) -> None:
    """More than a page of them."""
    person = Participant("respondent", leyla.name, Identifier("fin", leyla.person_number))
    with cabinet.parts.storage.transaction() as kept:
        for place in range(SIZE + 1):
            kept.feed.tell(CaseChanged(evolve(case(f"c{place}"), participants=(person,))))
    cabinet.listening.listen()

    told = json.loads(taken(cabinet, leyla).read("notices.json"))

    assert [one["happened"] for one in told] == ["case.opened"] * (SIZE + 1)
    assert set(told[0]) == {"happened", "number", "made_at", "opened_at", "mailed_at"}


def test_what_was_sent_to_cases_is_in_it_with_the_courts_answer(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    heard = journey.heard(LEYLA, leyla)
    sent = journey.submitted(heard, LEYLA, leyla)
    journey.settled()
    cabinet.received_papers.give_back(sent.id, "İmza yoxdur.", CLERK)
    journey.settled()

    archive = taken(cabinet, leyla)

    number = heard.number.replace("/", "-")
    folder = f"cases/{number}/001"
    assert archive.read(f"{folder}/papers/01-vəsatət.pdf") == PETITION
    assert f"{folder}/{number}.edoc" in archive.namelist()
    told = json.loads(archive.read(f"{folder}/submission.json"))
    assert (told["case"], told["status"]) == (heard.number, "returned")
    assert [one["note"] for one in told["reasons"]] == ["İmza yoxdur."]
    assert not [name for name in taken(cabinet, rashad).namelist() if name.startswith("cases/")]


def test_a_duty_that_the_court_has_set_is_in_it_with_its_reason(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    version = cabinet.charging.look(exempt.id, CLERK).version
    cabinet.charging.charge(exempt.id, "", "Sübut yoxdur.", CLERK, version)
    journey.settled()

    archive = taken(cabinet, leyla)

    told = json.loads(archive.read(f"applications/{exempt.number}/application.json"))
    (charge,) = told["duties_set_by_the_court"]
    assert (charge["cause"], charge["due"], charge["currency"]) == ("overruled", "36.00", "AZN")
    assert (charge["note"], charge["by"]) == ("Sübut yoxdur.", CLERK.name)
