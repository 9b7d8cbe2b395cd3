"""What the storage promises about the way in: tallies, links in letters, requests to be confirmed."""

from datetime import datetime

import pytest
from attrs import evolve
from ekabinet_core.attachment import Attachment
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.identity_request import IdentityRequest, RefusalGround
from ekabinet_core.ids import AccountId, AttachmentId, Digest, IdentityRequestId
from ekabinet_core.link import Link, LinkPurpose
from ekabinet_core.tally import Tally
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import DIGEST, MINUTE, NOON, anything, rolled_back

A_PLACE = Digest("a" * 64)
A_LINK = Link(Digest("b" * 64), LinkPurpose.EMAIL, AccountId("leyla"), "leyla@example.az", NOON)

SCAN = Attachment(AttachmentId("a"), "identity", "a.pdf", "application/pdf", StoredFile(DIGEST, 5))


def request(id: str = "r1", account: str = "leyla", at: datetime = NOON) -> IdentityRequest:
    """A request, never kept yet."""
    return IdentityRequest(IdentityRequestId(id), AccountId(account), SCAN, at)


class TalliesContract:
    """How often things were asked."""

    def test_what_was_never_asked_has_an_empty_tally(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.tallies.of(A_PLACE) == Tally(A_PLACE)

    @anything
    @given(wanted=strategies.tallies)
    def test_a_tally_comes_back_as_it_was_put(self, storage: Storage, wanted: Tally) -> None:
        with rolled_back(storage) as kept:
            put = kept.tallies.put(wanted)

            assert kept.tallies.of(wanted.key) == put == evolve(wanted, version=1)

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_tally_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.tallies.put(Tally(A_PLACE))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.tallies.put(Tally(A_PLACE, version=version))

    def test_of_many_who_count_at_once_each_is_counted(self, storage: Storage) -> None:
        def count(racer: int) -> None:
            with storage.transaction() as kept:
                tally = kept.tallies.of(A_PLACE)
                kept.tallies.put(evolve(tally, times=(*tally.times, NOON + racer * MINUTE)))

        _, refused = race(count)

        with storage.reading() as kept:
            counted = kept.tallies.of(A_PLACE).times
        assert refused == []
        assert sorted(counted) == [NOON + racer * MINUTE for racer in range(RACERS)]

    def test_silent_tallies_are_forgotten(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.tallies.put(Tally(A_PLACE, (NOON - MINUTE, NOON)))

            kept.tallies.drop_silent(NOON)
            assert kept.tallies.of(A_PLACE) == put

            kept.tallies.drop_silent(NOON + MINUTE)
            assert kept.tallies.of(A_PLACE) == Tally(A_PLACE)


class LinksContract:
    """Links in letters."""

    @anything
    @given(wanted=strategies.links)
    def test_a_link_comes_back_as_it_was_put(self, storage: Storage, wanted: Link) -> None:
        with rolled_back(storage) as kept:
            put = kept.links.put(wanted)

            assert kept.links.get(wanted.key) == put == evolve(wanted, version=1)

    def test_an_unknown_link_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.links.get(A_PLACE)

    def test_of_many_that_open_a_link_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            sent = kept.links.put(A_LINK)

        def opened(_: int) -> Link:
            with storage.transaction() as kept:
                return kept.links.put(evolve(sent, used_at=NOON))

        won, refused = race(opened)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)

    def test_old_links_are_forgotten(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.links.put(A_LINK)

            kept.links.drop_asked(NOON)
            assert kept.links.get(A_LINK.key) == put

            kept.links.drop_asked(NOON + MINUTE)
            with pytest.raises(NotFound):
                kept.links.get(A_LINK.key)


class IdentityRequestsContract:
    """Requests to confirm who somebody is."""

    @anything
    @given(wanted=strategies.identity_requests)
    def test_an_identity_request_comes_back_as_it_was_put(
        self, storage: Storage, wanted: IdentityRequest
    ) -> None:
        with rolled_back(storage) as kept:
            put = kept.identity_requests.put(wanted)

            assert kept.identity_requests.get(wanted.id) == put == evolve(wanted, version=1)
            assert kept.identity_requests.last_of(wanted.account) == put

    def test_an_unknown_identity_request_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.identity_requests.last_of(AccountId("leyla")) is None
            with pytest.raises(NotFound):
                kept.identity_requests.get(IdentityRequestId("unknown"))

    def test_of_many_that_answer_a_request_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            asked = kept.identity_requests.put(request())

        def answer(racer: int) -> IdentityRequest:
            with storage.transaction() as kept:
                return kept.identity_requests.put(asked.confirm(f"registrar-{racer}", NOON))

        won, refused = race(answer)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)

    def test_an_account_waits_once(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            first = kept.identity_requests.put(request())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.identity_requests.put(request("r2"))

        with storage.transaction() as kept:
            kept.identity_requests.put(first.refuse(RefusalGround.OTHER, "reason", "registrar", NOON))
            second = kept.identity_requests.put(request("r2", at=NOON + MINUTE))
        with storage.reading() as kept:
            assert kept.identity_requests.last_of(first.account) == second

    def test_those_that_wait_come_oldest_first_and_those_answered_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            requests = kept.identity_requests
            for id, minutes in (("late", 3), ("early", 1)):
                requests.put(request(id, id, NOON + minutes * MINUTE))
            for id, minutes in (("soon", 1), ("later", 3)):
                requests.put(request(id, id).confirm("registrar", NOON + minutes * MINUTE))

            assert [one.id for one in requests.waiting(None).rows] == ["early", "late"]
            assert [one.id for one in requests.answered(None).rows] == ["later", "soon"]
