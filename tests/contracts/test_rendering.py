"""The renderers: typst and the one in memory."""

from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest
from ekabinet_core.package import Plain
from ekabinet_files.pdf import TypstRenderer
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_ports.rendering import Renderer
from ekabinet_testing.contracts.rendering import (
    COMPANY,
    DATA,
    DEBT,
    FORMATTED,
    LINE,
    SLIP,
    RendererContract,
    squeezed,
)
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

RIGHT_MARGIN = 18 / 25.4 * 72
"""In points."""
BEHALF: Mapping[str, Plain] = {
    "body": "legal-person",
    "name": "Bənövşə Sınaq",
    "number": {"kind": "voen", "label": "VÖEN", "value": "9900000681"},
}
NOTHING: Mapping[str, Plain] = {"court_sets": False, "exemption": None, "payments": []}
PAID: Mapping[str, Plain] = {"register": "gpp", "number": "1001", "amount": "30.00"}


class TestMemoryRenderer(RendererContract):
    @pytest.fixture
    def renderer(self) -> Renderer:
        return MemoryRenderer()


class TestTypstRenderer(RendererContract):
    @pytest.fixture
    def renderer(self) -> Renderer:
        return TypstRenderer()


def rendered(**changed: Plain) -> bytes:
    return TypstRenderer().application({**DATA, **changed})


def words(**changed: Plain) -> str:
    return squeezed(rendered(**changed))


def formatted(
    *runs: tuple[str, list[str]], alignment: str = "left", listing: str | None = None
) -> Mapping[str, Plain]:
    """An application whose text is one line of those words and their styles."""
    line: Plain = {"alignment": alignment, "runs": [{"words": one, "styles": styles} for one, styles in runs]}
    return {**FORMATTED, "paragraphs": [{"list": listing, "lines": [line]}]}


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("0.05", "0,05₼"),
        ("999.00", "999,00₼"),
        ("1234.50", "1.234,50₼"),
        ("100000.00", "100.000,00₼"),
        ("98420000.10", "98.420.000,10₼"),
    ],
)
def test_money_is_printed_as_in_azerbaijan(amount: str, printed: str) -> None:
    debt: Mapping[str, Plain] = {**DEBT, "amount": amount, "value": amount}

    assert f"İddianınqiyməti{printed}" in words(demands=[debt])


def test_several_demands_are_numbered_and_worth_their_sum() -> None:
    alimony: Mapping[str, Plain] = {
        **DEBT,
        "kind": {"code": "alimony", "label": "Aliment"},
        "what": "Alimentin tutulması",
        "amount": "300.05",
        "penalty": "0.55",
        "value": "3601.15",
    }
    divorce: Mapping[str, Plain] = {
        **DEBT,
        "kind": {"code": "no-value", "label": "Qiymətsiz"},
        "what": "Nikahın pozulması",
        "amount": None,
        "value": None,
    }

    text = words(demands=[DEBT, alimony, divorce])

    assert "1.PultələbiBorcunalınması" in text
    assert "2.AlimentAlimentintutulmasıGöstərilənməbləğ300,05₼" in text
    assert "Dəbbəpuluvəfaizlər0,55₼Tələbinqiyməti3.601,15₼" in text
    assert "3.QiymətsizNikahınpozulması" in text
    assert "İddianınqiyməti4.835,65₼" in text, "1 234,50 and 3 601,15; a divorce has no value"


def test_the_figures_behind_a_value_are_named() -> None:
    rent: Mapping[str, Plain] = {**DEBT, "amount": "100.00", "months": 12, "value": "1200.00"}
    house: Mapping[str, Plain] = {**DEBT, "amount": "90.00", "official": "120.00", "value": "120.00"}

    text = words(demands=[rent, house])

    assert "Göstərilənməbləğ100,00₼Neçəayüçün12" in text
    assert "Göstərilənməbləğ90,00₼Rəsmidəyəri120,00₼" in text


def test_a_claim_without_a_value_names_none() -> None:
    assert "İddianınqiyməti" not in words(demands=[{**DEBT, "amount": None, "value": None}])


def test_the_legal_basis_is_named() -> None:
    assert "HüquqiəsasVeksel" in words(basis={"code": "bill", "label": "Veksel"})


def test_what_lessens_the_duty_is_printed_with_a_minus() -> None:
    lines: list[Plain] = [
        {**LINE, "amount": "40.00"},
        {**LINE, "article": "8", "label": "İlk", "amount": "-4.00"},
    ]
    duty: Mapping[str, Plain] = {
        "total": "36.00",
        "schedule": "az-2021",
        "currency": "AZN",
        "lines": lines,
        "settlement": NOTHING,
    }

    text = words(duty=duty)

    assert "8İlk\u22124,00₼" in text
    assert "Cəmi36,00₼" in text


def test_a_duty_of_nothing_says_so() -> None:
    duty: Mapping[str, Plain] = {
        "total": "0.00",
        "schedule": "az-2021",
        "currency": "AZN",
        "lines": [{**LINE, "amount": "0.00"}],
        "settlement": NOTHING,
    }

    assert "Ödəniləcəkrüsumyoxdur" in words(duty=duty)


def test_days_are_printed_day_first() -> None:
    text = words()

    assert "Təsdiqedilib23.11.2026,10:15" in text
    assert "01.02.2024–01.02.2026" in text


def test_the_fixed_words_are_in_the_language_of_proceedings() -> None:
    text = words()

    for title in ("Tərəflər", "Tələb", "Ərizəninmətni", "Əlavəedilmişsənədlər", "Dövlətrüsumu"):
        assert title in text


@pytest.mark.parametrize(
    ("settlement", "printed"),
    [
        ({"payments": [{**PAID, "register": "online"}]}, "Onlaynödənilib:30,00₼(1001)"),
        ({"payments": [PAID]}, "Qəbziləödənilib:30,00₼(1001)"),
        ({"exemption": {"code": "x", "label": "Aliment"}}, "azad:Aliment"),
        ({"exemption": {"code": "x", "label": "Aliment"}, "payments": [PAID]}, "AlimentQəbzilə"),
        ({"court_sets": True}, "məhkəməmüəyyənedəcək"),
    ],
)
def test_the_way_the_duty_is_settled_is_named(settlement: Mapping[str, Plain], printed: str) -> None:
    total = None if "court_sets" in settlement else "30.00"
    given: Mapping[str, Plain] = {**NOTHING, **settlement}
    duty: Mapping[str, Plain] = {"total": total, "currency": "AZN", "lines": [], "settlement": given}

    assert printed in words(duty=duty)


def test_an_application_without_attachments_says_so() -> None:
    assert "Sənədəlavəedilməyib" in words(attachments=[])


def test_a_corrected_application_names_the_returned_one() -> None:
    assert "E-2025-0000007" in words(corrects="E-2025-0000007")


def test_no_paragraph_of_a_long_text_is_lost_and_every_page_is_numbered() -> None:
    paragraphs = [f"Abzas{number}son " + "söz " * 300 for number in range(60)]

    document = rendered(text="\n\n".join(paragraphs))

    text, pages = squeezed(document), PdfReader(BytesIO(document)).pages
    assert len(pages) > 15
    assert all(f"Abzas{number}son" in text for number in range(60))
    for number, page in enumerate(pages, start=1):
        assert f"səhifə {number} / {len(pages)}" in page.extract_text()


@pytest.mark.parametrize(
    ("style", "font"), [("bold", "LibertinusSerif-Bold-"), ("italic", "LibertinusSerif-Italic-")]
)
def test_words_stand_out_by_their_font(style: str, font: str) -> None:
    _, drawn = _drawn(_page(formatted(("borc", [style]))), "borc")

    assert drawn.startswith(font)


def test_underlined_words_have_a_line_under_them() -> None:
    underlined, plain = (_page(formatted(("borc", styles))) for styles in (["underline"], []))

    assert _drawn_lines(underlined) == _drawn_lines(plain) + 1


def test_the_points_of_a_list_are_numbered_in_their_order() -> None:
    assert "1.borcalınsın;2.rüsumödənilsin." in squeezed(TypstRenderer().application(FORMATTED))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("register", "Dövlətreyestri:ərizəçitəşkilatınrəhbəridir"),
        ("certificate", "Ərizəçininelektronimzasertifikatı"),
        ("mandate", "Kabinetdəverilmişetibarnamə"),
    ],
)
def test_it_is_printed_for_whom_somebody_acts_and_what_shows_the_right(shown: str, said: str) -> None:
    behalf: Plain = {**BEHALF, "shown": shown}

    printed = words(behalf=behalf)

    assert "KiminadındanBənövşəSınaq" in printed
    assert "VÖEN9900000681" in printed
    assert said in printed
    assert "Kiminadından" not in words()


def test_it_is_printed_by_which_mandate_somebody_acts() -> None:
    mandate: Plain = {"number": "E-17", "first": "2026-03-02", "last": "2026-04-01", "giver": "Günay Əliyeva"}
    unnumbered: Plain = {"number": "", "first": "2026-03-02", "last": None, "giver": "Günay Əliyeva"}

    printed = words(behalf={**BEHALF, "shown": "mandate", "mandate": mandate})

    assert "EtibarnaməninnömrəsiE-17" in printed
    assert "Etibarnaməninmüddəti02.03.2026–01.04.2026" in printed
    assert "EtibarnaməniverənGünayƏliyeva" in printed
    assert "Etibarnaməninnömrəsi" not in words(behalf={**BEHALF, "shown": "mandate", "mandate": unnumbered})


def test_a_bullet_stands_before_a_point() -> None:
    assert "•borc" in squeezed(TypstRenderer().application(formatted(("borc", []), listing="bulleted")))


def test_a_line_stands_where_its_alignment_says() -> None:
    pages = [_page(formatted(("borc", []), alignment=one)) for one in ("left", "centre", "right")]

    left, centre, right = (_drawn(page, "borc")[0] for page in pages)
    assert left < centre - 100
    assert centre < right - 100


def test_a_justified_line_is_spread_up_to_the_margin() -> None:
    words: list[tuple[str, list[str]]] = [("söz sözlər " * 6, []), ("SON", ["bold"]), (" söz sözlər" * 8, [])]

    pages = [_page(formatted(*words, alignment=one)) for one in ("left", "justified")]

    ragged, spread = (_drawn(page, "SON")[0] for page in pages)

    assert ragged < spread


def test_thirty_parties_are_all_there() -> None:
    parties = [{**COMPANY, "name": f"Şirkət{number}son"} for number in range(30)]

    text = words(parties=parties)

    assert all(f"Şirkət{number}son" in text for number in range(30))


def test_a_word_longer_than_the_page_stays_on_it() -> None:
    document = rendered(title="W" * 200, text="W" * 2000, parties=[{**COMPANY, "name": "W" * 300}])

    pages = PdfReader(BytesIO(document)).pages
    lines = [end for page in pages for end in _right_ends(page, "W")]
    assert len(lines) >= 2500 // 34, "as many lines as that many letters need"
    assert max(lines) <= float(pages[0].mediabox.width) - RIGHT_MARGIN


def test_no_character_turns_the_order_of_letters() -> None:
    text = words(text="məbləğ \u202e0001\u202c")

    assert "[U+202E]0001[U+202C]" in text


def test_every_font_is_inside_and_comes_from_typst() -> None:
    pages = PdfReader(BytesIO(rendered())).pages

    names = {str(font["/BaseFont"]).partition("+")[2] for page in pages for font in _fonts(page)}
    assert all(name.startswith(("LibertinusSerif", "DejaVuSansMono", "NewCM10")) for name in names)


@pytest.mark.parametrize(
    ("sealed", "said"), [(True, "möhürüilətəsdiqlənib"), (False, "möhürlətəsdiqlənməyib")]
)
def test_a_slip_says_whether_it_is_sealed(sealed: bool, said: str) -> None:
    text = squeezed(TypstRenderer().slip({**SLIP, "sealed": sealed}))

    assert said in text
    assert "1.234,50₼" in text


def test_letters_no_font_has_do_not_stop_an_application() -> None:
    assert "Привет" in words(text="日本 Привет")


def test_the_date_of_the_paper_is_the_moment_of_confirmation_in_utc() -> None:
    properties = PdfReader(BytesIO(rendered())).metadata

    assert properties is not None
    assert str(properties["/CreationDate"]) == "D:20261123061500Z"


def _page(data: Plain) -> PageObject:
    return PdfReader(BytesIO(TypstRenderer().application(data))).pages[0]


def _drawn_lines(page: PageObject) -> int:
    drawn = page.get_contents()
    assert drawn is not None
    return drawn.get_data().count(b" l\nS\n")


def _drawn(page: PageObject, words: str) -> tuple[float, str]:
    """How far from the left edge of the page those words begin, in points, and in which font they are."""
    found: list[tuple[float, str]] = []

    def note(text: str, matrix: list[float], _: object, font: DictionaryObject | None, __: object) -> None:
        if text.strip() == words and font is not None:
            found.append((matrix[4], str(font["/BaseFont"]).partition("+")[2]))

    page.extract_text(visitor_text=note)
    (one,) = found
    return one


def _fonts(page: PageObject) -> Iterator[DictionaryObject]:
    for font in _table(_table(page["/Resources"])["/Font"]).values():
        yield _table(font.get_object())


def _table(found: PdfObject) -> DictionaryObject:
    assert isinstance(found, DictionaryObject)
    return found


def _right_ends(page: PageObject, letter: str) -> list[float]:
    """Where each run of that letter alone ends at most, in points: none is wider than the font's widest."""
    ends: list[float] = []

    def note(
        text: str, place: list[float], matrix: list[float], font: DictionaryObject | None, size: float
    ) -> None:
        run = text.strip()
        if font is not None and run and not run.strip(letter):
            ends.append(place[4] + matrix[4] + len(run) * size * _widest(font))

    page.extract_text(visitor_text=note)
    return ends


def _widest(font: DictionaryObject) -> float:
    """How wide its widest letter is, for a size of 1: runs of first, last, width (ISO 32000-1, 9.7.4.3)."""
    descendants = font["/DescendantFonts"].get_object()
    assert isinstance(descendants, ArrayObject)
    widths = _table(descendants[0].get_object())["/W"].get_object()
    assert isinstance(widths, ArrayObject)
    return max(map(float, widths[2::3])) / 1000
