"""A phone that was rung too often is left in peace, and the page says what to do."""

from ekabinet_testing.people import LEYLA

from tests.web.browser import Browser


def test_the_sixth_ring_without_an_answer_is_refused_beside_the_phone(browser: Browser) -> None:
    for _ in range(5):
        assert browser.send("/", "/sign-in/asan", **LEYLA.holder).url.path == "/sign-in/wait"

    said = browser.send("/", "/sign-in/asan", **LEYLA.holder).text

    assert '<a href="#phone">Bu telefona cavabsız qalan beş sorğu göndərilib. On dəqiqə gözləyin' in said
    assert LEYLA.phone in said
