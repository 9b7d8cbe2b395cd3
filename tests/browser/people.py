"""Page objects: what a person does, found by role and label, so that the words are checked too."""

import re
from pathlib import Path
from typing import Self

from attrs import define, field
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Demonstration
from tests.browser.pictures import take

PATIENCE = 15_000
LOOKS = 75
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4(09|10|22|29)")
"""What Chromium says of a page that answers a faulty form; every other message is a fault of ours."""
REFUSED_ELSEWHERE = re.compile(r"Failed to load resource: the server responded with a status of [45]")
"""What it says when the program beside the browser refuses something."""

LOOKED_AT: set[tuple[int, str]] = set()
"""Pages that were examined at that width already; looking at each once is enough."""


@define
class Person:
    """Somebody at a browser; everything wrong that the browser notices is kept."""

    page: Page
    context: BrowserContext
    demonstration: Demonstration
    wrong: list[str] = field(factory=list)

    @classmethod
    def at(cls, browser: Browser, demonstration: Demonstration, width: int) -> Self:
        """A person with a fresh browser of that width, on the front page."""
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="az-AZ", timezone_id="Asia/Baku"
        )
        context.set_default_timeout(PATIENCE)
        person = cls(context.new_page(), context, demonstration)
        person.page.on("console", lambda said: person.hear(said.type, said.text, said.location["url"]))
        person.page.on("pageerror", lambda error: person.wrong.append(str(error)))
        person.page.goto(demonstration.portal)
        return person

    def hear(self, kind: str, text: str, about: str) -> None:
        """Keep what the console says of faults and of the content security policy."""
        usual = REFUSED if about.startswith(self.demonstration.portal) else REFUSED_ELSEWHERE
        if kind in {"error", "warning"} and not usual.match(text):
            self.wrong.append(f"{self.page.url}: {text}")

    def looks(self, heading: str) -> Self:
        """The page with that heading is there, and nothing on it is wrong: axe, width, console."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible(timeout=PATIENCE)
        size = self.page.viewport_size
        page = size["width"] if size else 0, heading
        if page not in LOOKED_AT:
            LOOKED_AT.add(page)
            violations = Axe().run(self.page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
            assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert self.wrong == []
        return self

    def says(self, text: str) -> Self:
        """Those words are to be read on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def pictured(self, name: str) -> Self:
        """The handbook shows this page."""
        take(self.page, name)
        return self

    def refused(self, text: str) -> Self:
        """The error summary has those words, and has the focus."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary.get_by_role("alert")).to_contain_text(text)
        expect(summary).to_be_focused()
        return self

    def fill(self, label: str, value: str) -> Self:
        """Once the editor, where there is one, has taken the place of its field."""
        self.page.locator(".js-enabled textarea[data-editor]:visible").wait_for(state="hidden")
        self.page.get_by_label(label, exact=True).fill(value)
        return self

    def choose(self, label: str, option: str) -> Self:
        self.page.get_by_label(label, exact=True).select_option(label=option)
        return self

    def tick(self, label: str) -> Self:
        self.page.get_by_label(label, exact=True).check()
        return self

    def press(self, name: str) -> Self:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self

    def follow(self, name: str) -> Self:
        self.page.get_by_role("link", name=name).first.click()
        return self

    def go_to(self, section: str) -> Self:
        """Follow the navigation, which a phone hides behind «Menyu»."""
        toggle = self.page.get_by_role("button", name="Menyu")
        if toggle.is_visible():
            toggle.click()
        return self.follow(section)

    def attach(self, label: str, file: Path) -> Self:
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name=re.compile(f"^{label}")).click()
        chooser.value.set_files(file)
        return self.says(file.name)

    def save_as(self, name: str, folder: Path) -> Path:
        """Download what the link gives."""
        with self.page.expect_download() as started:
            self.follow(name)
        kept = folder / started.value.suggested_filename
        started.value.save_as(kept)
        return kept


@define
class Phone:
    """The person's mobile phone, on the sandbox's page."""

    page: Page
    demonstration: Demonstration
    number: str

    @classmethod
    def of(cls, person: Person, number: str) -> Self:
        """Take the phone in the other hand: a window of its own, for a browser lets hidden tabs doze."""
        assert person.context.browser is not None
        return cls(person.context.browser.new_page(), person.demonstration, number)

    def asks(self) -> str:
        """The verification code of the request that came, looking at the phone until it is there."""
        code = self.page.get_by_text("Yoxlama kodu").locator("xpath=../strong")
        for _ in range(LOOKS):
            self.page.goto(f"{self.demonstration.sandbox}/phone/{self.number}?refresh=off")
            if code.count():
                return code.inner_text().strip()
            self.page.wait_for_timeout(200)
        raise AssertionError("no request came to the phone")

    def confirm(self, label: str, pin: str) -> None:
        """Enter the PIN."""
        self.page.get_by_label(re.compile(f"^{label}")).fill(pin)
        self.page.get_by_role("button", name="Təsdiqlə").click()

    def refuse(self) -> None:
        """Refuse the request."""
        self.page.get_by_role("button", name="İmtina et").click()

    def suffer(self, fault: str) -> None:
        """Break the phone, or mend it."""
        self.page.goto(f"{self.demonstration.sandbox}/phone/{self.number}?refresh=off")
        self.page.get_by_label(fault, exact=True).check()
        self.page.get_by_role("button", name="Yadda saxla").click()
