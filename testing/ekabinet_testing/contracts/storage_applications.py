"""What the storage promises about applications."""

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.application_search import ApplicationSearch
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.paging import SIZE, moment_mark
from ekabinet_core.settlement import Payment
from ekabinet_core.status import Status
from ekabinet_ports.applications import ToDo
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import FIN, MINUTE, NOON, anything, application, rolled_back

DUE = Money(3600, "AZN")


class ApplicationsContract:
    """Applications, their lists and their numbers."""

    @anything
    @given(wanted=strategies.applications)
    def test_an_application_comes_back_as_it_was_put(self, storage: Storage, wanted: Application) -> None:
        with rolled_back(storage) as kept:
            put = kept.applications.put(wanted)

            assert put == evolve(wanted, version=1)
            assert kept.applications.get(wanted.id) == put
            assert kept.applications.page(wanted.owner, None).rows == (put,)

    @pytest.mark.parametrize("id", ["unknown", "", "\0"])
    def test_an_unknown_application_is_not_found(self, storage: Storage, id: str) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.applications.get(ApplicationId(id))

    @pytest.mark.parametrize("version", [0, 2, 7])
    def test_a_stale_application_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.applications.put(application())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.put(evolve(application(), version=version))

    def test_a_persons_applications_are_listed_the_last_changed_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.applications.put(application("old", changed_at=NOON))
            changed = kept.applications.put(application("changed", changed_at=NOON - MINUTE))
            kept.applications.put(application("new", changed_at=NOON + MINUTE))
            kept.applications.put(application("another's", owner="leyla"))
            kept.applications.put(evolve(changed, changed_at=NOON + 2 * MINUTE))

            listed = kept.applications.page(AccountId("ayten"), None)
            assert [one.id for one in listed.rows] == ["changed", "new", "old"]

    def test_a_dropped_draft_is_gone(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

        with storage.transaction() as kept:
            kept.applications.drop(put)

        with storage.reading() as kept:
            assert not kept.applications.page(put.owner, None).rows

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_draft_is_not_dropped(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.drop(evolve(put, version=version))

        with storage.reading() as kept:
            assert kept.applications.get(put.id) == put

    def test_what_was_never_kept_is_not_dropped(self, storage: Storage) -> None:
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.drop(application())

    def test_numbers_are_counted_within_the_year(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            numbers = [kept.applications.next_number(year) for year in (2026, 2026, 2027, 2026)]

            assert numbers == [1, 2, 1, 3]

    def test_of_many_that_want_a_number_each_gets_one(self, storage: Storage) -> None:
        def number(_: int) -> int:
            with storage.transaction() as kept:
                return kept.applications.next_number(2026)

        won, _ = race(number)
        assert sorted(won) == list(range(1, RACERS + 1))

    def test_one_application_corrects_another(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.applications.put(evolve(application("a2"), corrects=ApplicationId("a1")))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.put(evolve(application("a3"), corrects=ApplicationId("a1")))

    def test_of_many_that_correct_one_application_one_wins(self, storage: Storage) -> None:
        def correct(racer: int) -> Application:
            with storage.transaction() as kept:
                return kept.applications.put(
                    evolve(application(f"racer-{racer}"), corrects=ApplicationId("a1"))
                )

        won, refused = race(correct)
        with storage.reading() as kept:
            assert [kept.filings.correction_of(ApplicationId("a1"))] == won
        assert all(isinstance(one, Conflict) for one in refused)


def decided(id: str, outcome: Outcome, owner: str = "ayten") -> Application:
    """An application that the court has answered."""
    status = Status.ACCEPTED if outcome is Outcome.ACCEPTED else Status.REFUSED
    decision = Decision(outcome, NOON, "Tural Quliyev")
    subject = Subject(court="baku", kind="claim")
    return evolve(application(id, owner), status=status, subject=subject, decision=decision)


def charged(id: str, owner: str = "ayten") -> Application:
    """An application that was sent, and whose duty the court has set since."""
    charge = Charge(Cause.OVERRULED, DUE, "No proof.", "Tural Quliyev", NOON)
    return evolve(application(id, owner), status=Status.SENT, charges=(charge,))


def looked_for() -> tuple[Application, ...]:
    """One that was sent, a draft, one with nothing in it yet, and another person's."""
    sent = evolve(application("sent", changed_at=NOON + MINUTE), status=Status.SENT)
    return (
        evolve(sent, subject=Subject(court="004")),
        evolve(application("claim"), subject=Subject(court="004", kind="claim")),
        application("bare", changed_at=NOON - MINUTE),
        evolve(sent, id=ApplicationId("theirs"), owner=AccountId("leyla"), number="number-theirs"),
    )


class FilingsContract:
    """What a person's applications say together."""

    def test_somebody_without_applications_has_nothing_to_do(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.filings.to_do(AccountId("ayten")) == ToDo(drafts=0, to_sign=0, to_correct=0, to_pay=0)

    def test_confirmed_ones_wait_for_a_signature_and_returned_ones_for_a_correction(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            for one in (
                evolve(application("c1"), status=Status.CONFIRMED),
                evolve(application("c2"), status=Status.CONFIRMED),
                evolve(application("another's", "leyla"), status=Status.CONFIRMED),
                application("draft"),
                application("another draft"),
                decided("returned", Outcome.RETURNED),
                decided("returned, too", Outcome.RETURNED),
                decided("corrected", Outcome.RETURNED),
                evolve(application("correction"), corrects=ApplicationId("corrected")),
                decided("refused", Outcome.REFUSED),
                decided("accepted", Outcome.ACCEPTED),
                decided("theirs", Outcome.RETURNED, "leyla"),
            ):
                kept.applications.put(one)

            owner, search = AccountId("ayten"), ApplicationSearch(to_correct=True)
            found = kept.filings.find(owner, search, None).rows
            assert kept.filings.to_do(owner) == ToDo(drafts=3, to_sign=2, to_correct=2, to_pay=0)
            assert {one.id for one in found} == {"returned", "returned, too"}

    def test_those_for_which_a_duty_is_owed_are_counted_and_found(self, storage: Storage) -> None:
        owing = charged("owing")
        paid = Payment(Voucher("online", "1"), owing.charges[-1].due)
        with rolled_back(storage) as kept:
            for one in (
                owing,
                charged("covered").pay_more(paid, NOON),
                evolve(charged("returned"), status=Status.REFUSED),
                evolve(application("sent"), status=Status.SENT),
                charged("theirs", "leyla"),
            ):
                kept.applications.put(one)

            owner, search = AccountId("ayten"), ApplicationSearch(owing=True)
            assert kept.filings.to_do(owner).to_pay == 1
            assert [one.id for one in kept.filings.find(owner, search, None).rows] == ["owing"]

    def test_what_is_paid_is_owed_no_more(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            owing = kept.applications.put(charged("owing"))
            kept.applications.put(owing.pay_more(Payment(Voucher("online", "1"), DUE), NOON))

            assert kept.filings.to_do(AccountId("ayten")).to_pay == 0

    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ({}, ["sent", "claim", "bare"]),
            ({"status": "sent"}, ["sent"]),
            ({"court": "004"}, ["sent", "claim"]),
            ({"kind": "claim"}, ["claim"]),
            ({"number": " NUMBER–s"}, ["sent"]),
            ({"number": "%"}, []),
            ({"since": NOON}, ["sent", "claim"]),
            ({"before": NOON + MINUTE}, ["claim", "bare"]),
            ({"court": "004", "since": NOON, "before": NOON + MINUTE}, ["claim"]),
            ({"status": "accepted"}, []),
            ({"status": "\0", "court": "\ud800"}, ["sent", "claim", "bare"]),
        ],
    )
    def test_a_search_lets_through_what_it_asks_for(
        self, storage: Storage, search: dict[str, str], found: list[str]
    ) -> None:
        with rolled_back(storage) as kept:
            for one in looked_for():
                kept.applications.put(one)

            wanted = ApplicationSearch(**search)  # type: ignore[arg-type]  # of several types
            page = kept.filings.find(AccountId("ayten"), wanted, None)
            assert [one.id for one in page.rows] == found
            assert page.whole

    def test_what_is_found_has_pages(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for n in range(SIZE + 1):
                kept.applications.put(application(f"a{n:02}", changed_at=NOON + n * MINUTE))
            owner, drafts = AccountId("ayten"), ApplicationSearch(status="draft")

            first = kept.filings.find(owner, drafts, None)
            second = kept.filings.find(owner, drafts, moment_mark(first.onward))
            assert [len(first.rows), len(second.rows)] == [SIZE, 1]
            assert kept.filings.find(owner, drafts, moment_mark(second.back)) == first

    def test_of_those_that_are_named_no_other_is_looked_at(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (*looked_for(), application("another bare one")):
                kept.applications.put(one)
            owner, drafts = AccountId("ayten"), ApplicationSearch(status="draft")
            named = [ApplicationId("another bare one"), ApplicationId("nobody's")]

            page = kept.filings.find(owner, drafts, None, named)
            assert [one.id for one in page.rows] == named[:1]
            assert [one.count for one in kept.filings.tallies(owner, named)] == [1]
            assert kept.filings.to_do(owner, named) == ToDo(drafts=1, to_sign=0, to_correct=0, to_pay=0)
            assert kept.filings.find(owner, drafts, None, ()).rows == ()
            assert kept.filings.to_do(owner, ()) == ToDo(drafts=0, to_sign=0, to_correct=0, to_pay=0)

    def test_those_alike_are_counted(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (*looked_for(), application("another bare one")):
                kept.applications.put(one)

            tallies = kept.filings.tallies(AccountId("ayten"))
            assert sorted((one.status, one.court, one.kind, one.count) for one in tallies) == [
                (Status.DRAFT, "", "", 2),
                (Status.DRAFT, "004", "claim", 1),
                (Status.SENT, "004", "", 1),
            ]
            assert list(kept.filings.tallies(AccountId("nobody"))) == []

    def test_it_is_known_for_which_organisation_each_is_made(self, storage: Storage) -> None:
        direct = Behalf(Body.LEGAL_PERSON, Identifier("voen", "1234567891"), "Direct MMC")
        longer = Behalf(Body.STATE_BODY, Identifier("voen", "12345678911"), "%")
        person = Behalf(Body.PERSON, FIN, "Leyla")
        with rolled_back(storage) as kept:
            for name, behalf in (("own", None), ("d", direct), ("longer", longer), ("principal's", person)):
                kept.applications.put(application(name).begin_for(behalf))
            owner = AccountId("ayten")

            for asked, found in (
                ("own", {"own", "principal's"}),
                ("1234567891", {"d"}),
                ("123456789", set()),
                ("%", set()),
            ):
                page = kept.filings.find(owner, ApplicationSearch(behalf=asked), None)
                assert {one.id for one in page.rows} == found
            assert sorted((one.organisation, one.count) for one in kept.filings.tallies(owner)) == [
                ("", 2),
                ("1234567891 Direct MMC", 1),
                ("12345678911 %", 1),
            ]

    def test_a_correction_is_found_by_what_it_corrects(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            made = kept.applications.put(evolve(application("a2"), corrects=ApplicationId("a1")))

            assert kept.filings.correction_of(ApplicationId("a1")) == made
            assert kept.filings.correction_of(ApplicationId("a2")) is None

    @pytest.mark.parametrize(
        ("filed", "counts"),
        [
            (evolve(decided("x", Outcome.ACCEPTED), status=Status.SENT, decision=None), True),
            (evolve(decided("x", Outcome.ACCEPTED), status=Status.CONFIRMED, decision=None), True),
            (decided("x", Outcome.ACCEPTED), True),
            (decided("x", Outcome.REFUSED), True),
            (decided("x", Outcome.RETURNED), False),
            (evolve(decided("x", Outcome.ACCEPTED), status=Status.DRAFT, decision=None), False),
            (evolve(decided("x", Outcome.ACCEPTED), subject=Subject(kind="appeal")), False),
            (evolve(decided("x", Outcome.ACCEPTED), subject=Subject()), False),
            (decided("x", Outcome.ACCEPTED, "leyla"), False),
            (decided("this one", Outcome.ACCEPTED), False),
        ],
    )
    def test_what_was_filed_before_counts_unless_it_was_returned(
        self, storage: Storage, filed: Application, counts: bool
    ) -> None:
        with rolled_back(storage) as kept:
            kept.applications.put(filed)

            found = kept.filings.has_filed(
                AccountId("ayten"), {"claim", "order"}, besides=ApplicationId("this one")
            )
            assert found is counts
