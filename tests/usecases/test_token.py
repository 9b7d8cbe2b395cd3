"""Signing in and signing with a token: what the page is told is judged once (Manual 3, 10.6)."""

from collections.abc import Callable

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.status import Status
from ekabinet_core.waiting import Attempt, Failure, Purpose, SigningSession, State
from ekabinet_ports.signing import Holder
from ekabinet_testing.journey import HOME, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld

from tests.tokens import Tokens

METHOD = "e-imza"


@pytest.fixture
def tokens(world: MemoryWorld) -> Tokens:
    return Tokens.beside(world)


@pytest.fixture
def confirmed(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application, ready to be signed."""
    return journey.confirmed(leyla)


@pytest.fixture
def session(tokens: Tokens, leyla: Actor, confirmed: Application) -> SigningSession:
    """Leyla's page may ask her token."""
    return tokens.world.cabinet.signing.begin(confirmed.id, METHOD, tokens.of(LEYLA).holder, leyla)


def begun(tokens: Tokens, purpose: Purpose = Purpose.SIGN_IN) -> Attempt:
    return tokens.world.cabinet.proving.begin(purpose, METHOD, {}, HOME)


def status(tokens: Tokens, confirmed: Application, by: Actor) -> Status:
    return tokens.world.cabinet.drafts.get(confirmed.id, by).status


def test_a_person_signs_in_with_their_token(tokens: Tokens, leyla: Actor) -> None:
    cabinet, attempt = tokens.world.cabinet, begun(tokens)

    proven = cabinet.proving.receive(attempt.id, tokens.of(LEYLA).answer(attempt.wait.prompt))

    assert proven.wait.state is State.DONE
    assert cabinet.signing_in.by_proof(proven).id == leyla.account


def test_a_token_registers_a_person(tokens: Tokens) -> None:
    cabinet, attempt = tokens.world.cabinet, begun(tokens, Purpose.REGISTER)

    proven = cabinet.proving.receive(attempt.id, tokens.of(RASHAD).answer(attempt.wait.prompt))

    assert cabinet.registration.check(proven).surname == RASHAD.person.surname


def test_an_answer_proves_only_the_attempt_that_it_was_made_for(tokens: Tokens) -> None:
    first, second = begun(tokens), begun(tokens)
    answer = tokens.of(LEYLA).answer(first.wait.prompt)

    replayed = tokens.world.cabinet.proving.receive(second.id, answer)

    assert (replayed.wait.failure, replayed.person) == (Failure.PROTOCOL, None)


def test_an_attempt_takes_one_answer(tokens: Tokens) -> None:
    proving, attempt = tokens.world.cabinet.proving, begun(tokens)
    refused = proving.receive(attempt.id, {})

    again = proving.receive(attempt.id, tokens.of(LEYLA).answer(attempt.wait.prompt))

    assert again == refused
    assert again.person is None


def test_a_proof_that_was_used_is_not_given_again(tokens: Tokens, leyla: Actor) -> None:
    cabinet, attempt = tokens.world.cabinet, begun(tokens)
    answer = tokens.of(LEYLA).answer(attempt.wait.prompt)
    cabinet.signing_in.by_proof(cabinet.proving.receive(attempt.id, answer))

    with pytest.raises(NotFound):
        cabinet.signing_in.by_proof(cabinet.proving.receive(attempt.id, answer))


def test_what_a_token_signed_is_sent(
    tokens: Tokens, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    cabinet = tokens.world.cabinet

    done = cabinet.signing.receive(confirmed.id, tokens.of(LEYLA).answer(session.wait.prompt), leyla)

    sent = cabinet.drafts.get(confirmed.id, leyla)
    assert (done.wait.state, sent.status) == (State.DONE, Status.SENT)
    assert sent.signature is not None
    assert (sent.signature.method, sent.signature.signer) == (METHOD, LEYLA.person.name)


def test_the_same_answer_sends_once(
    tokens: Tokens, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    signing, answer = tokens.world.cabinet.signing, tokens.of(LEYLA).answer(session.wait.prompt)
    done = signing.receive(confirmed.id, answer, leyla)

    assert signing.receive(confirmed.id, answer, leyla) == done


def test_a_value_of_another_token_sends_nothing(
    tokens: Tokens, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    answer = tokens.of(RASHAD).answer(session.wait.prompt)

    ended = tokens.world.cabinet.signing.receive(confirmed.id, answer, leyla)

    assert ended.wait.failure is Failure.HASH_MISMATCH
    assert status(tokens, confirmed, leyla) is Status.CONFIRMED


def test_nobody_signs_for_somebody_else(tokens: Tokens, leyla: Actor, confirmed: Application) -> None:
    with pytest.raises(NotAccepted) as refused:
        tokens.world.cabinet.signing.begin(confirmed.id, METHOD, tokens.of(RASHAD).holder, leyla)

    assert refused.value.reason == Failure.IDENTITY_MISMATCH


def test_a_stranger_hands_on_no_answer(
    tokens: Tokens, rashad: Actor, confirmed: Application, session: SigningSession
) -> None:
    with pytest.raises(NotFound):
        tokens.world.cabinet.signing.receive(
            confirmed.id, tokens.of(LEYLA).answer(session.wait.prompt), rashad
        )


def take_back(tokens: Tokens, confirmed: Application, by: Actor) -> None:
    tokens.world.cabinet.confirmation.take_back(confirmed.id, by)


def cancel(tokens: Tokens, confirmed: Application, by: Actor) -> None:
    tokens.world.cabinet.signing.cancel(confirmed.id, by)


def let_it_end(tokens: Tokens, confirmed: Application, by: Actor) -> None:
    tokens.world.clock.pass_(minutes=3)


@pytest.mark.parametrize("happens", [take_back, cancel, let_it_end])
def test_whatever_happened_before_the_answer_came_nothing_is_sent(
    tokens: Tokens,
    leyla: Actor,
    confirmed: Application,
    session: SigningSession,
    happens: Callable[[Tokens, Application, Actor], None],
) -> None:
    answer = tokens.of(LEYLA).answer(session.wait.prompt)
    happens(tokens, confirmed, leyla)

    ended = tokens.world.cabinet.signing.receive(confirmed.id, answer, leyla)

    assert ended.wait.state is State.FAILED
    assert tokens.world.cabinet.drafts.get(confirmed.id, leyla).signature is None


@pytest.mark.parametrize("first", ["asan", METHOD])
def test_another_way_to_sign_takes_the_place_of_the_first(
    tokens: Tokens, leyla: Actor, confirmed: Application, first: str
) -> None:
    signing = tokens.world.cabinet.signing
    holders: dict[str, Holder] = {"asan": LEYLA.holder, METHOD: tokens.of(LEYLA).holder}
    (second,) = holders.keys() - {first}
    before = signing.begin(confirmed.id, first, holders[first], leyla)

    now = signing.begin(confirmed.id, second, holders[second], leyla)

    assert now.id != before.id
    assert (now.wait.method, signing.look(confirmed.id, leyla)) == (second, now)
