"""What the storage promises about marks of what worked and what failed, and what stands on them."""

from attrs import evolve
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId
from ekabinet_core.outage import FILING, Facility, KnownBy, Mark, Use, outages
from ekabinet_core.outage_certificate import OutageCertificate
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import DIGEST, MINUTE, NOON, anything, rolled_back

ASAN = Facility(Use.SIGNING, "asan")
FAILED = Mark(ASAN.use, ASAN.way, NOON, worked=False, known_by=KnownBy.USE)
HERS = FailedAttempt(AccountId("ayten"), ASAN.use, ASAN.way, NOON)


class OutageMarksContract:
    """Marks of all facilities."""

    @anything
    @given(wanted=strategies.outage_marks)
    def test_a_mark_comes_back_as_it_was_added(self, storage: Storage, wanted: Mark) -> None:
        with rolled_back(storage) as kept:
            kept.outage_marks.add(wanted)

            assert kept.outage_marks.all() == kept.outage_marks.latest(wanted.facility, 9) == [wanted]

    def test_the_last_marks_of_a_facility_come_last_first(self, storage: Storage) -> None:
        worked = evolve(FAILED, worked=True)
        later = evolve(FAILED, at=NOON + MINUTE, known_by=KnownBy.PROBE)
        with rolled_back(storage) as kept:
            for one in (FAILED, later, worked, evolve(FAILED, use=FILING.use, way="", at=NOON + 2 * MINUTE)):
                kept.outage_marks.add(one)

            assert kept.outage_marks.latest(ASAN, 9) == [later, FAILED, worked]
            assert kept.outage_marks.latest(ASAN, 2) == [later, FAILED]
            assert not kept.outage_marks.latest(evolve(ASAN, use=Use.SIGN_IN), 9)
            assert len(kept.outage_marks.all()) == 4

    def test_what_was_dropped_is_not_there_and_may_be_dropped_again(self, storage: Storage) -> None:
        later = evolve(FAILED, at=NOON + MINUTE)
        with rolled_back(storage) as kept:
            for one in (FAILED, later):
                kept.outage_marks.add(one)

            for _ in range(2):
                kept.outage_marks.drop(FAILED)

            assert kept.outage_marks.all() == [later]

    def test_old_marks_are_forgotten(self, storage: Storage) -> None:
        later = evolve(FAILED, at=NOON + MINUTE)
        with rolled_back(storage) as kept:
            for one in (FAILED, later):
                kept.outage_marks.add(one)

            kept.outage_marks.drop_before(NOON + MINUTE)

            assert kept.outage_marks.all() == [later]

    def test_many_that_saw_the_same_leave_one_mark_and_one_outage(self, storage: Storage) -> None:
        def tell(_: int) -> None:
            for minute in range(4):
                with storage.transaction() as kept:
                    kept.outage_marks.add(evolve(FAILED, at=NOON + minute * MINUTE))

        _, refused = race(tell)

        assert not refused
        with storage.reading() as kept:
            marks = kept.outage_marks.all()
        assert [one.at for one in marks] == [NOON + minute * MINUTE for minute in range(4)]
        assert len(outages(marks)) == 1


class FailedAttemptsContract:
    """Failed attempts of people who were signed in."""

    @anything
    @given(wanted=strategies.failed_attempts)
    def test_a_failed_attempt_comes_back_as_it_was_added(
        self, storage: Storage, wanted: FailedAttempt
    ) -> None:
        with rolled_back(storage) as kept:
            for _ in range(2):
                kept.failed_attempts.add(wanted)

            assert kept.failed_attempts.of(wanted.account) == [wanted]

    def test_attempts_are_a_persons_own_the_earliest_first_and_old_ones_are_forgotten(
        self, storage: Storage
    ) -> None:
        later = evolve(HERS, at=NOON + MINUTE)
        with rolled_back(storage) as kept:
            for one in (later, HERS, evolve(HERS, account=AccountId("leyla"))):
                kept.failed_attempts.add(one)

            assert kept.failed_attempts.of(HERS.account) == [HERS, later]
            kept.failed_attempts.drop_before(NOON + MINUTE)
            assert kept.failed_attempts.of(HERS.account) == [later]
            assert not kept.failed_attempts.of(AccountId("leyla"))


class OutageCertificatesContract:
    """Certificates that were made."""

    @anything
    @given(wanted=strategies.outage_certificates)
    def test_a_certificate_comes_back_as_it_was_added(
        self, storage: Storage, wanted: OutageCertificate
    ) -> None:
        with rolled_back(storage) as kept:
            kept.outage_certificates.add(wanted)

            assert kept.outage_certificates.of(wanted.key) == wanted

    def test_an_unknown_certificate_is_none(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.outage_certificates.of(DIGEST) is None

    def test_of_many_that_make_a_certificate_at_once_one_is_kept(self, storage: Storage) -> None:
        def make(racer: int) -> int:
            with storage.transaction() as kept:
                made = OutageCertificate(DIGEST, NOON, StoredFile(DIGEST, racer))
                kept.outage_certificates.add(made)
            return racer

        won, refused = race(make)

        assert len(won) == 1
        assert {type(one) for one in refused} == {Conflict}
        with storage.reading() as kept:
            certificate = kept.outage_certificates.of(DIGEST)
        assert certificate is not None
        assert certificate.file.size == won[0]
