"""A draft open in two tabs: one is a browser's, what the other saves is done through the cabinet."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of

HEADING = "Qaralama bu arada dəyişdirilib"
NOTHING_LOST = "Heç nəyin üstünə yazılmadı, yazdıqlarınız da itməyib."


@frozen
class Tabs:
    """A draft that lacks nothing, opened in a tab."""

    browser: Browser
    cabinet: Cabinet
    leyla: Actor
    id: str

    @classmethod
    def opened(cls, journey: Journey, browser: Browser) -> "Tabs":
        """Leyla's, who is signed in."""
        leyla = journey.registered(LEYLA)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        return cls(browser, journey.world.cabinet, leyla, journey.complete(leyla).id)

    @property
    def now(self) -> Application:
        """The draft as it is saved."""
        return next(one for one in applications_of(self.cabinet, self.leyla) if one.id == self.id)

    def step(self, name: str) -> Filled:
        """The tab with that step."""
        return Filled.at(self.browser, f"/applications/{self.id}/{name}")

    def elsewhere(self, title: str, text: str = "Borc qaytarılmır.") -> None:
        """The other tab saves step 4."""
        self.cabinet.content.write(self.now.id, title, text, self.leyla, self.now.version)

    def refused(self, answer: Response) -> str:
        """The words of the page of a conflict."""
        assert answer.status_code == 409
        said = words_of(answer.text)
        assert HEADING in said
        assert NOTHING_LOST in said
        assert found(answer.text, "//*[contains(@class, 'error-summary')]//a/@href") == ["#changes"]
        assert found(answer.text, "//*[@id='changes']")
        return said

    def press(self, answer: Response, files: dict[str, tuple[str, bytes, str]] | None = None) -> Response:
        """Save mine all the same."""
        (form,) = found(answer.text, "//main//form")
        fields: dict[str, list[str]] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value or "")
        for button in form.xpath(".//button[@name]"):
            fields.setdefault(button.get("name"), []).append(button.get("value", ""))
        return self.browser.client.post(form.get("action"), data=fields, files=files)


def sent(tabs: Tabs, filled: Filled, do: str = "save", **fields: str) -> Response:
    """Send a step as it was opened."""
    return tabs.browser.client.post(filled.path, data={**filled.fields, **fields, "do": do})


def changes(answer: Response) -> list[tuple[str, ...]]:
    """The rows of the table: field, saved now, typed."""
    rows = found(answer.text, "//main//tbody/tr")
    return [tuple(" ".join(cell.text_content().split()) for cell in row) for row in rows]
