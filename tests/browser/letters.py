"""What came by mail, read where the demonstration's letters are."""

from tests.browser.people import Person

LOOKS = 75


def letter_about(person: Person, to: str, subject: str, letters: int = 1) -> str:
    """The newest of so many letters to an address with such a subject, waited for; in a tab of its own.

    Both of its parts, the text and the page.
    """
    tab = person.context.new_page()
    row = tab.get_by_role("listitem").filter(has_text=to).filter(has_text=subject)
    try:
        for _ in range(LOOKS):
            tab.goto(f"{person.demonstration.sandbox}/inbox")
            if row.count() >= letters:
                break
            tab.wait_for_timeout(200)
        row.first.get_by_role("link").click()
        text = tab.locator("pre").text_content() or ""
        return text + tab.request.get(f"{tab.url}/page").text()
    finally:
        tab.close()
