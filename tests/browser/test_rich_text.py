"""The editor of step 4: by keys and by buttons, with what comes from elsewhere, and without scripts."""

import json
import re
from collections.abc import Sequence

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Demonstration
from tests.browser.people import Person
from tests.browser.test_wizard import begun, signed_in, without_scripts

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head>
<body lang=AZ><!--StartFragment-->
<h1 style='margin:0cm;text-align:center'><b><span
style='font-size:20.0pt;color:#C00000'>Başlıq</span></b></h1>
<p class=MsoNormal onclick="alert(1)"><span style='color:red;font-family:"Comic Sans MS"'>Borc
qaytarılmır, <a href="https://elsewhere.example/">keçid</a><o:p></o:p></span><img
src="https://elsewhere.example/x.png" onerror="alert(1)"> style=onun</p>
<script>alert(1)</script>
<ul><li style="font-size:40pt">bir</li><li><p><i>iki</i></p></li></ul>
<table><tr><td>sol xana</td><td>sağ xana</td></tr></table>
<!--EndFragment--></body></html>"""
KEYS = {"Enter", "Tab", "Home", "End", "Backspace", "ArrowLeft", "ArrowRight"}
PASTE = """(editor, [kind, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData(kind, text);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@frozen
class Writer:
    """Somebody at step 4 of a new draft."""

    person: Person
    base: str

    @classmethod
    def at(cls, person: Person) -> "Writer":
        """Signed in, with an empty text."""
        base = begun(signed_in(person))
        person.page.goto(f"{base}/content")
        return cls(person, base)

    @property
    def editor(self) -> Locator:
        return self.person.page.get_by_role("textbox", name="Ərizənin mətni")

    @property
    def told(self) -> object:
        """The formatting that is sent beside the text."""
        return json.loads(self.person.page.locator("input[name=formatting]").input_value())

    @property
    def sent(self) -> str:
        """The text that is sent."""
        return self.person.page.locator("textarea[name=text]").input_value()

    def keys(self, *pressed: str) -> "Writer":
        """Press keys; what is no name of a key is typed."""
        keyboard = self.person.page.keyboard
        for key in pressed:
            if key in KEYS or "+" in key:
                keyboard.press(key)
            else:
                keyboard.type(key)
        return self

    def paste(self, kind: str, text: str) -> "Writer":
        """As the browser does when the clipboard holds that."""
        self.editor.evaluate(PASTE, [kind, text])
        return self

    def saved(self) -> "Writer":
        """Saved by the button, and opened again."""
        self.person.press("Yadda saxla").says("yadda saxlanıldı")
        return self

    def pressed(self) -> Sequence[str]:
        """The buttons that say they are pressed."""
        return self.person.page.locator("[role=toolbar] [aria-pressed=true]").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_text_is_formatted_and_read_so(browser: Browser, demonstration: Demonstration, width: int) -> None:
    writer = Writer.at(Person.at(browser, demonstration, width))
    person = writer.person
    person.fill("Ərizənin başlığı", "Borcun tutulması")

    writer.editor.click()
    person.press("Mərkəzə düzləndir")
    writer.keys("Control+b", "İddia ərizəsi", "Control+b", "Enter", "Enter")
    person.press("Sola düzləndir")
    writer.keys("Borc ", "Control+i", "Control+u", "qaytarılmır", "Control+i", "Control+u", ".", "Enter")
    person.press("Nömrəli siyahı")
    writer.keys("borc tutulsun", "Enter", "rüsum ödənilsin", "Enter", "Enter")
    person.press("Sağa düzləndir")
    writer.keys("Günay")
    person.looks("Ərizə məlumatları")
    writer.saved()

    person.page.reload()
    expect(writer.editor.locator("p")).to_have_text(
        ["İddia ərizəsi", "", "Borc qaytarılmır.", "borc tutulsun", "rüsum ödənilsin", "Günay"]
    )
    assert writer.told == [
        {"runs": [{"words": "İddia ərizəsi", "styles": ["bold"]}], "alignment": "centre"},
        {"runs": []},
        {
            "runs": [
                {"words": "Borc "},
                {"words": "qaytarılmır", "styles": ["italic", "underline"]},
                {"words": "."},
            ]
        },
        {"runs": [{"words": "borc tutulsun"}], "listing": "numbered"},
        {"runs": [{"words": "rüsum ödənilsin"}], "listing": "numbered"},
        {"runs": [{"words": "Günay"}], "alignment": "right"},
    ]

    person.page.goto(f"{writer.base}/check")
    content = person.page.locator("#content-card")
    expect(content.locator("p.court-text--centre strong")).to_have_text("İddia ərizəsi")
    expect(content.locator("em u, u em")).to_have_text("qaytarılmır")
    expect(content.locator("ol li")).to_have_text(["borc tutulsun", "rüsum ödənilsin"])
    expect(content.locator("p.court-text--right")).to_have_css("text-align", "right")
    assert person.wrong == []


def test_what_is_formatted_is_saved_by_itself(browser: Browser, demonstration: Demonstration) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 390))
    writer.editor.click()
    writer.keys("Borc")

    with writer.person.page.expect_response("**/content/autosave"):
        writer.person.press("Nişanlı siyahı")
    expect(writer.person.page.locator("#saved")).to_have_text(re.compile(r"Qaralama saat \d\d:\d\d-də"))

    writer.person.page.reload()
    assert writer.told == [{"runs": [{"words": "Borc"}], "listing": "bulleted"}]
    assert writer.person.wrong == []


def test_the_buttons_are_one_stop_of_the_tab_key_and_say_what_is_on(
    browser: Browser, demonstration: Demonstration
) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 1280))
    page = writer.person.page
    page.get_by_label("Ərizənin başlığı").focus()

    writer.keys("Tab")
    expect(page.get_by_role("button", name="Qalın")).to_be_focused()
    writer.keys("ArrowLeft")
    expect(page.get_by_role("button", name="Eninə düzləndir")).to_be_focused()
    writer.keys("Home", "ArrowRight", "Enter")
    expect(writer.editor).to_be_focused()
    writer.keys("Borc")

    assert writer.pressed() == ["I\nKursiv", "Sola düzləndir"]
    assert writer.told == [{"runs": [{"words": "Borc", "styles": ["italic"]}]}]
    writer.keys("Shift+Tab")
    expect(page.get_by_role("button", name="Kursiv")).to_be_focused()
    page.get_by_text("Ərizənin mətni", exact=True).click()
    expect(writer.editor).to_be_focused()


def test_part_of_styled_words_can_be_made_plain_and_undone(
    browser: Browser, demonstration: Demonstration
) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 1280))
    writer.editor.click()
    writer.keys("Control+i", "Control+u", "borc", "Enter", "faiz")
    whole = ["italic", "underline"]
    before = [{"runs": [{"words": "borc", "styles": whole}]}, {"runs": [{"words": "faiz", "styles": whole}]}]
    assert writer.told == before

    writer.keys("ArrowLeft", "Shift+Home", "Shift+ArrowLeft", "Shift+ArrowLeft", "Control+i")
    assert writer.told == [
        {"runs": [{"words": "bor", "styles": whole}, {"words": "c", "styles": ["underline"]}]},
        {"runs": [{"words": "fai", "styles": ["underline"]}, {"words": "z", "styles": whole}]},
    ]
    assert writer.pressed() == ["U\nAltından xətt", "Sola düzləndir"]

    writer.keys("Control+z")
    assert writer.told == before
    writer.keys("Control+y", "Control+z", "Control+z")
    assert writer.told == [before[0], {"runs": []}]
    assert writer.person.wrong == []


def test_a_list_is_ended_by_its_last_empty_point(browser: Browser, demonstration: Demonstration) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 1280))
    writer.editor.click()
    writer.person.press("Nişanlı siyahı")

    writer.keys("bir", "Enter", "iki", "Home", "Backspace", "End", "Enter", "üç")

    assert writer.told == [
        {"runs": [{"words": "bir"}], "listing": "bulleted"},
        {"runs": [{"words": "iki"}]},
        {"runs": [{"words": "üç"}]},
    ]


def test_of_what_is_pasted_from_elsewhere_words_stay_and_what_the_buttons_offer(
    browser: Browser, demonstration: Demonstration
) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 1280))
    asked: list[str] = []
    writer.person.page.on("request", lambda request: asked.append(request.url))
    writer.editor.click()

    writer.paste("text/html", WORD)

    assert writer.told == [
        {"runs": [{"words": "Başlıq", "styles": ["bold"]}], "alignment": "centre"},
        {"runs": [{"words": "Borc qaytarılmır, keçid style=onun"}]},
        {"runs": [{"words": "bir"}], "listing": "bulleted"},
        {"runs": [{"words": "iki", "styles": ["italic"]}], "listing": "bulleted"},
        {"runs": [{"words": "sol xana"}]},
        {"runs": [{"words": "sağ xana"}]},
    ]
    assert writer.editor.locator("img, a, table, script, [style], [class]").count() == 0
    writer.saved()
    assert [url for url in asked if "elsewhere" in url] == []
    assert writer.person.wrong == []


def test_a_plain_text_is_pasted_as_it_is(browser: Browser, demonstration: Demonstration) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 1280))
    writer.editor.click()
    writer.keys("əvvəl ")

    writer.paste("text/plain", "<b>bir</b>\r\n\r\niki")

    assert writer.sent == "əvvəl <b>bir</b>\n\niki"
    writer.keys("!", "Control+a").paste("text/plain", "yeni")
    assert writer.sent == "yeni"


def test_without_scripts_the_box_is_there_and_says_what_is_lost(
    browser: Browser, demonstration: Demonstration
) -> None:
    writer = Writer.at(Person.at(browser, demonstration, 390))
    writer.editor.click()
    writer.keys("Control+b", "Bir", "Enter", "İki")
    writer.saved()

    plain = signed_in(without_scripts(browser, demonstration))
    plain.page.goto(f"{writer.base}/content")
    plain.says("Bu mətnin burada görünməyən formatlaşdırması var.")
    expect(plain.page.get_by_role("toolbar")).to_have_count(0)
    plain.fill("Ərizənin mətni", "Bir\nİki!").press("Yadda saxla").says("yadda saxlanıldı")

    writer.person.page.reload()
    assert writer.told == [{"runs": [{"words": "Bir", "styles": ["bold"]}]}, {"runs": [{"words": "İki!"}]}]
