"""Filling in a form of a page and pressing one of its buttons, as a browser without scripts does."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response
from lxml import html

from tests.web.browser import Browser


@frozen
class Filled:
    """A page with a form, and what stands in the form."""

    browser: Browser
    path: str
    page: str
    status: int
    fields: dict[str, str]
    buttons: tuple[str, ...]

    @classmethod
    def at(cls, browser: Browser, path: str) -> "Filled":
        """The form of the page at an address, which is sent there, too."""
        return cls.of(browser, path, browser.client.get(path))

    @classmethod
    def of(cls, browser: Browser, path: str, answer: Response) -> "Filled":
        """The same form in an answer."""
        fields, buttons = dict[str, str](), tuple[str, ...]()
        for form in found(answer.text, f"//form[@action='{path}']"):
            fields = {name: str(value).replace("\r\n", "\n") for name, value in form.form_values()}
            buttons = tuple(str(value) for value in form.xpath(".//button[@name='do']/@value"))
            for box in form.xpath(".//textarea"):
                fields[box.get("name")] = (box.text or "").removeprefix("\n")
        return cls(browser, path, answer.text, answer.status_code, fields, buttons)

    def fill(self, **typed: str) -> "Filled":
        """Type; ``amount_2`` is the field ``amount-2``. A field that is not there is a mistake."""
        named = {name.replace("_", "-") if name[-1].isdigit() else name: text for name, text in typed.items()}
        assert named.keys() <= set(self.ids), named.keys() - set(self.ids)
        return evolve(self, fields={**self.fields, **named})

    def press(self, do: str) -> "Filled":
        """Send it by that button; a button that is not there is a mistake."""
        assert do in self.buttons, self.buttons
        answer = self.browser.client.post(self.path, data={**self.fields, "do": do})
        return self.of(self.browser, self.path, answer)

    def choose(self, **choices: str) -> "Filled":
        """One choice after the other, each followed by «Seçimləri yenilə»."""
        filled = self
        for name, code in choices.items():
            filled = filled.fill(**{name: code}).press("refresh")
        return filled

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id of the page."""
        return tuple(map(str, found(self.page, "//@id")))

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields to which the lines of the error summary lead."""
        links = found(self.page, "//*[contains(@class, 'error-summary')]//a/@href")
        return tuple(str(link).removeprefix("#") for link in links)

    def options(self, name: str) -> tuple[str, ...]:
        """What can be chosen in a field, as it is called."""
        return tuple(_options(self.page, name))


def found(page: str, path: str) -> list[Any]:
    """What an XPath finds on a page."""
    return list(cast("Iterable[Any]", html.fromstring(page).xpath(path)))


def _options(page: str, name: str) -> Iterator[str]:
    for option in found(page, f"//select[@name='{name}']/option[@value!='']"):
        yield " ".join(option.text_content().split())
    for id in found(page, f"//input[@type='radio'][@name='{name}']/@id"):
        for label in found(page, f"//label[@for='{id}']"):
            yield " ".join(label.text_content().split())


def new_subject(browser: Browser, cabinet: Cabinet, by: Actor) -> Filled:
    """Step 1 of a new draft."""
    return Filled.at(browser, f"/applications/{cabinet.drafts.start(by).id}/subject")
