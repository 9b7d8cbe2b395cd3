"""What every format of signed containers must do that can be strengthened."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.signature import Level
from ekabinet_memory.authority import Pen
from ekabinet_ports.envelope import Envelope, Raised

from ekabinet_testing.contracts.envelope import CONTENTS, rewritten, sealed


def raised(envelope: Envelope, container: bytes, level: Level) -> tuple[bytes, Raised]:
    """The container at that level, and what was found."""
    into = BytesIO()
    found = envelope.extend(BytesIO(container), level, into)
    return into.getvalue(), found


class RaisingContract:
    """Override *envelope*, which reaches LT, *pen*, of somebody its authorities know, and *away*."""

    @pytest.fixture
    def envelope(self) -> Envelope:
        raise NotImplementedError("override the envelope fixture")

    @pytest.fixture
    def pen(self) -> Pen:
        raise NotImplementedError("override the pen fixture")

    @pytest.fixture
    def away(self) -> Callable[[Level], None]:
        """Lets the authorities answer up to a level only."""
        raise NotImplementedError("override the away fixture")

    @pytest.fixture
    def alone(self) -> Envelope:
        """The same format where nobody can be asked."""
        raise NotImplementedError("override the alone fixture")

    @pytest.fixture
    def container(self, envelope: Envelope, pen: Pen) -> bytes:
        return sealed(envelope, pen)

    @pytest.mark.parametrize("level", [Level.B, Level.T, Level.LT])
    def test_a_raised_container_holds_what_was_signed(
        self, envelope: Envelope, container: bytes, level: Level
    ) -> None:
        stronger, found = raised(envelope, container, level)

        assert found == Raised(level)
        assert envelope.check(BytesIO(stronger)) == envelope.check(BytesIO(container))
        with ZipFile(BytesIO(stronger)) as archive:
            assert {name: archive.read(name) for name in CONTENTS} == CONTENTS

    def test_it_can_be_raised_step_by_step(self, envelope: Envelope, container: bytes) -> None:
        stamped, _ = raised(envelope, container, Level.T)
        complete, found = raised(envelope, stamped, Level.LT)

        assert found == Raised(Level.LT)
        assert envelope.check(BytesIO(complete))

    def test_what_is_there_already_is_neither_asked_for_nor_lost(
        self, envelope: Envelope, container: bytes, away: Callable[[Level], None]
    ) -> None:
        complete, found = raised(envelope, container, Level.LT)
        away(Level.B)

        for level in (Level.B, Level.T, Level.LT):
            assert raised(envelope, complete, level) == (complete, found)

    def test_raised_twice_from_the_same_container_it_is_worth_the_same(
        self, envelope: Envelope, container: bytes
    ) -> None:
        one, found = raised(envelope, container, Level.LT)
        other, found_again = raised(envelope, container, Level.LT)

        assert found == found_again
        assert envelope.check(BytesIO(one)) == envelope.check(BytesIO(other))

    @pytest.mark.parametrize(("answering", "wanted"), [(Level.B, Level.T), (Level.T, Level.LT)])
    def test_nothing_is_written_while_an_authority_is_away(
        self,
        envelope: Envelope,
        container: bytes,
        away: Callable[[Level], None],
        answering: Level,
        wanted: Level,
    ) -> None:
        into = BytesIO()
        away(answering)

        with pytest.raises(Unavailable):
            envelope.extend(BytesIO(container), wanted, into)

        assert into.getvalue() == b""

    def test_where_nobody_can_be_asked_it_stays_as_it_is(self, alone: Envelope, container: bytes) -> None:
        into = BytesIO()

        with pytest.raises(NotAccepted, match="no-authority"):
            alone.extend(BytesIO(container), Level.T, into)

        assert alone.reach is Level.B
        assert into.getvalue() == b""

    def test_what_is_not_whole_is_not_strengthened(self, envelope: Envelope, container: bytes) -> None:
        name = next(iter(CONTENTS))
        changed = rewritten(container, lambda entries: entries.update({name: b"!"}))

        for broken in (changed, container[:-1], b""):
            into = BytesIO()
            with pytest.raises(NotAccepted, match="container"):
                envelope.extend(BytesIO(broken), Level.LT, into)
            assert into.getvalue() == b""
