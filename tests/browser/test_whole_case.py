"""A whole case, from the claim to its enforcement, with the mail that is read at each step (Manual 2-11)."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Demonstration
from tests.browser.letters import letter_about
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import (
    ILQAR,
    Who,
    accept,
    add_papers,
    add_parties,
    choose_subject,
    confirm,
    give_back,
    pay_duty,
    register,
    settle_by_receipt,
    sign,
    sign_in_as_clerk,
    start,
    until_there,
    write,
)

FRESH = True
"""Its people register here."""


def test_a_whole_case(browser: Browser, demonstration: Demonstration, tmp_path: Path) -> None:
    claimant = Person.at(browser, demonstration, 1280)
    phone = Phone.of(claimant, ILQAR.phone)
    clerk = Person.at(browser, demonstration, 1280)
    sign_in_as_clerk(clerk)

    register(claimant, phone, ILQAR)
    first = filed(claimant, phone, tmp_path)
    give_back(clerk, first)
    told(claimant, ILQAR, f"cavab verdi: {first}")
    again = corrected(claimant, phone, first)
    accept(clerk, again)
    told(claimant, ILQAR, f"cavab verdi: {again}")


def told(person: Person, who: Who, subject: str) -> None:
    """A letter came, and says nothing but that there is something to read."""
    text = letter_about(person, who.email, subject)
    assert "Borcun" not in text
    assert "Abdullayev" not in text


def filed(person: Person, phone: Phone, folder: Path) -> str:
    person.page.goto(person.demonstration.portal)
    number = start(person)
    choose_subject(person)
    add_parties(person)
    add_papers(person, folder)
    write(person)
    settle_by_receipt(person, pay_duty(person, ILQAR))
    confirm(person)
    sign(person, phone, ILQAR)
    return number


def corrected(person: Person, phone: Phone, number: str) -> str:
    person.go_to("Ərizələr").looks("Ərizələr")
    until_there(person, "İmtina edilmiş", number)
    person.page.get_by_role("link", name=re.compile(f"Baxış.*{number}")).click()
    person.press("Düzəliş edib yenidən göndər").looks("Ərizə növü").press("İrəli").looks("Tərəflər")
    person.press("İrəli").looks("Sənədlər").press("İrəli").looks("Ərizə məlumatları")
    person.press("İrəli").looks("Ödəniş")
    confirm(person)
    sign(person, phone, ILQAR)
    return person.page.locator(".court-panel__reference").inner_text()
