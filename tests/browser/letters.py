"""What came by mail, read where the demonstration's letters are."""

from tests.browser.people import Person

LOOKS = 75


def letter_about(person: Person, to: str, subject: str, letters: int = 1) -> str:
    """The newest of so many letters to an address with such a subject, waited for; in a tab of its own."""
    tab = person.context.new_page()
    row = tab.get_by_role("listitem").filter(has_text=to).filter(has_text=subject)
    try:
        for _ in range(LOOKS):
            tab.goto(f"{person.demonstration.sandbox}/inbox")
            if row.count() >= letters:
                break
            tab.wait_for_timeout(200)
        row.first.get_by_role("link").click()
        return tab.locator("pre").inner_text()
    finally:
        tab.close()
