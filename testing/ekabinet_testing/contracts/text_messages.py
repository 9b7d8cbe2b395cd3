"""What every sender of text messages must do."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import pytest
from attrs import evolve
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.text_messages import Passage, TextMessage, TextMessages

Arrived = Callable[[], Sequence[TextMessage]]
"""Gives all that reached the phone during the test, oldest first."""
SwitchedOff = Callable[[], AbstractContextManager[None]]
"""For as long as it lasts the phone is switched off."""

MESSAGE = TextMessage("+994501000001", "Məhkəmə: 2(004)-1/2026 üzrə yeni bildiriş var. ığəöüçş «Kabinet»")


class TextMessagesContract:
    """Override *text_messages*, *text_messages_away*, *arrived* and *switched_off*."""

    @pytest.fixture
    def text_messages(self) -> TextMessages:
        raise NotImplementedError("override the text_messages fixture")

    @pytest.fixture
    def text_messages_away(self) -> TextMessages:
        """A sender whose service does not answer."""
        raise NotImplementedError("override the text_messages_away fixture")

    @pytest.fixture
    def arrived(self) -> Arrived:
        raise NotImplementedError("override the arrived fixture")

    @pytest.fixture
    def switched_off(self) -> SwitchedOff:
        raise NotImplementedError("override the switched_off fixture")

    def test_a_message_reaches_the_phone_as_it_was_written(
        self, text_messages: TextMessages, arrived: Arrived
    ) -> None:
        text_messages.send(MESSAGE, key="written")

        report = text_messages.report("written")
        assert report is not None
        assert report.passage is Passage.DELIVERED
        assert report.delivered_at is not None
        assert report.delivered_at.tzinfo is not None
        assert [*arrived()] == [MESSAGE]

    def test_sent_again_with_its_key_it_reaches_the_phone_once(
        self, text_messages: TextMessages, arrived: Arrived
    ) -> None:
        for key in ("once", "once", "another"):
            text_messages.send(MESSAGE, key=key)
            text_messages.report(key)

        assert len(arrived()) == 2

    def test_sent_again_it_was_delivered_when_it_was(self, text_messages: TextMessages) -> None:
        text_messages.send(MESSAGE, key="delivered")
        first = text_messages.report("delivered")

        text_messages.send(MESSAGE, key="delivered")

        assert text_messages.report("delivered") == first

    def test_the_time_is_that_of_the_delivery_and_stays(
        self, text_messages: TextMessages, switched_off: SwitchedOff
    ) -> None:
        with switched_off():
            text_messages.send(MESSAGE, key="late")
            waiting = text_messages.report("late")
        assert waiting is not None
        assert (waiting.passage, waiting.delivered_at) == (Passage.ON_ITS_WAY, None)

        first = text_messages.report("late")

        assert first is not None
        assert first.passage is Passage.DELIVERED
        assert text_messages.report("late") == first

    def test_of_what_was_never_sent_there_is_no_report(self, text_messages: TextMessages) -> None:
        assert text_messages.report("never") is None

    @pytest.mark.parametrize(
        "number",
        ["", "0501000001", "+994 50 100 00 01", "+99450100000a", "+994501000001,+994501000002", "+1\n"],
    )
    def test_what_is_not_one_number_is_refused(
        self, text_messages: TextMessages, arrived: Arrived, number: str
    ) -> None:
        with pytest.raises(Invalid, match="phone-format"):
            text_messages.send(evolve(MESSAGE, to=number), key="refused")

        assert not arrived()

    def test_no_answer_is_unavailable_and_names_no_number(self, text_messages_away: TextMessages) -> None:
        with pytest.raises(Unavailable, match="sms") as sent:
            text_messages_away.send(MESSAGE, key="away")
        with pytest.raises(Unavailable, match="sms"):
            text_messages_away.report("away")

        assert sent.value.__cause__ is None
        assert MESSAGE.to not in repr((MESSAGE, sent.value))
