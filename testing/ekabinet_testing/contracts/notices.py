"""What every sender of letters must do."""

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve, frozen
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.notices import Letter, Notices
from hypothesis import given, settings
from hypothesis import strategies as st


@frozen
class Arrived:
    """A letter as it arrived; ``mark`` tells a doubled letter from two."""

    recipients: tuple[str, ...]
    subject: str
    text: str
    mark: str
    headers: tuple[str, ...] = ()
    """Names of all headers, sorted."""
    html: str = ""


Inbox = Callable[[], Sequence[Arrived]]
"""Gives all that arrived during the test, oldest first."""

LETTER = Letter(
    "gunay@example.az",
    "Müraciətiniz qəbul edildi: Şəki Rayon Məhkəməsi",
    "Hörmətli Günay xanım,\n\nİşin nömrəsi: 2(001)-1/2026.\n.\nFrom hər kəsə\n" + "ığəöüçş " * 200 + "son.\n",
)
PAGE = "<!doctype html>\n<title>Bildiriş</title>\n<p>" + "ığəöüçş " * 200 + "</p>\n"
HOSTILE = "x\r\nBcc: eve@example.org\r\n\r\n"


class NoticesContract:
    """Override *notices*, *notices_away* and *inbox*."""

    @pytest.fixture
    def notices(self) -> Notices:
        raise NotImplementedError("override the notices fixture")

    @pytest.fixture
    def notices_away(self) -> Notices:
        """A sender whose service does not answer."""
        raise NotImplementedError("override the notices_away fixture")

    @pytest.fixture
    def inbox(self) -> Inbox:
        raise NotImplementedError("override the inbox fixture")

    def test_a_letter_keeps_its_text(self, notices: Notices, inbox: Inbox) -> None:
        notices.send(LETTER, key="letter-1")

        (arrived,) = inbox()
        assert arrived.recipients == (LETTER.to,)
        assert arrived.subject == LETTER.subject
        assert arrived.text.splitlines() == LETTER.text.splitlines()

    def test_a_letter_with_a_page_keeps_both(self, notices: Notices, inbox: Inbox) -> None:
        notices.send(evolve(LETTER, html=PAGE), key="letter-1")

        (arrived,) = inbox()
        assert arrived.html.splitlines() == PAGE.splitlines()
        assert arrived.text.splitlines() == LETTER.text.splitlines()

    def test_no_text_adds_a_header_or_a_recipient(self, notices: Notices, inbox: Inbox) -> None:
        notices.send(evolve(LETTER, html=PAGE), key="plain")

        @settings(max_examples=25, deadline=None)
        @given(subject=st.text(), text=st.text())
        def whatever_it_says(subject: str, text: str) -> None:
            letter = Letter(LETTER.to, HOSTILE + subject, HOSTILE + text, HOSTILE + text)
            notices.send(letter, key=subject + text)

            plain, arrived = inbox()[0], inbox()[-1]
            assert (arrived.recipients, arrived.headers) == ((LETTER.to,), plain.headers)

        whatever_it_says()

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "günay@example.az",
            "gunay",
            "a@example.az, b@example.az",
            "a@example.az b@example.az",
            "a@example.az\r\nBcc: b@example.az",
            "a\n@example.az",
        ],
    )
    def test_what_is_not_one_address_is_refused(self, notices: Notices, inbox: Inbox, address: str) -> None:
        with pytest.raises(Invalid, match="email-format"):
            notices.send(Letter(address, "a", "b"), key="letter-1")

        assert not inbox()

    @pytest.mark.parametrize("address", ["a,b@example.az", "<a>;b@example.az", 'a"b@example.az'])
    def test_an_odd_address_is_still_one_recipient(
        self, notices: Notices, inbox: Inbox, address: str
    ) -> None:
        notices.send(Letter(address, "a", "b"), key="letter-1")

        (arrived,) = inbox()
        assert arrived.recipients == (address,)

    def test_a_doubled_letter_is_known_by_its_key(self, notices: Notices, inbox: Inbox) -> None:
        for key in ("letter-1", "letter-1", "letter-2"):
            notices.send(LETTER, key=key)

        assert len({arrived.mark for arrived in inbox()}) == 2

    def test_no_answer_is_unavailable(self, notices_away: Notices) -> None:
        with pytest.raises(Unavailable, match="mail"):
            notices_away.send(LETTER, key="letter-1")
