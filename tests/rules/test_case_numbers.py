"""Case numbers as courts print them: those seen in published decisions and in the manual."""

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.case_number import CaseNumber, CaseNumberForm
from ekabinet_core.errors import Invalid
from ekabinet_core.source import Mark, Source

FORM = ekabinet_jurisdiction().case_numbers

PAPER, ELECTRONIC = False, True
SEEN = [
    # decisions of the Supreme Court and what they quote
    ("e-2(007)-2234/2022", ELECTRONIC, "2", "007", 2234, 2022, "e-2(007)-2234/2022"),
    ("e-2(009)-1849/2022", ELECTRONIC, "2", "009", 1849, 2022, "e-2(009)-1849/2022"),
    ("2(050)918/2016", PAPER, "2", "050", 918, 2016, "2(050)-918/2016"),
    ("2(056)-1350/2019", PAPER, "2", "056", 1350, 2019, "2(056)-1350/2019"),
    ("2(102)-4923/21", PAPER, "2", "102", 4923, 2021, "2(102)-4923/2021"),
    ("2[102]-5029/2021", PAPER, "2", "102", 5029, 2021, "2(102)-5029/2021"),
    ("2(102)-5310/2022", PAPER, "2", "102", 5310, 2022, "2(102)-5310/2022"),
    ("2(102)-5556/2022", PAPER, "2", "102", 5556, 2022, "2(102)-5556/2022"),
    ("2(103)-4336/2022", PAPER, "2", "103", 4336, 2022, "2(103)-4336/2022"),
    ("2-1inz(103)-1519/13", PAPER, "2-1inz", "103", 1519, 2013, "2-1inz(103)-1519/2013"),
    ("2(105)-2575/2020", PAPER, "2", "105", 2575, 2020, "2(105)-2575/2020"),
    ("2(106)1680/2016", PAPER, "2", "106", 1680, 2016, "2(106)-1680/2016"),
    ("2-2(106)-109/2021", PAPER, "2-2", "106", 109, 2021, "2-2(106)-109/2021"),
    ("2(107)-815/2020", PAPER, "2", "107", 815, 2020, "2(107)-815/2020"),
    ("e-2-2(113)-1561/2022", ELECTRONIC, "2-2", "113", 1561, 2022, "e-2-2(113)-1561/2022"),
    ("e-2-2(117)-663/2022", ELECTRONIC, "2-2", "117", 663, 2022, "e-2-2(117)-663/2022"),
    # the manual's pictures
    ("1(004)-12/2019", PAPER, "1", "004", 12, 2019, "1(004)-12/2019"),
    ("1(103)-1640/2018", PAPER, "1", "103", 1640, 2018, "1(103)-1640/2018"),
    ("2(004)-1068/2016", PAPER, "2", "004", 1068, 2016, "2(004)-1068/2016"),
    ("2(102)-2055/2018", PAPER, "2", "102", 2055, 2018, "2(102)-2055/2018"),
    ("2(103)-5540/2018", PAPER, "2", "103", 5540, 2018, "2(103)-5540/2018"),
    ("2-1(81)-2693/2018", PAPER, "2-1", "81", 2693, 2018, "2-1(81)-2693/2018"),
]

TYPED = [
    ("E-2(007)-2234/2022", "e-2(007)-2234/2022"),
    ("e‐2(007)—2234/2022", "e-2(007)-2234/2022"),  # other dashes
    ("e–2–2(113)−1561/2022", "e-2-2(113)-1561/2022"),
    (" 2 (102) - 5556 / 2022 ", "2(102)-5556/2022"),
    ("2\u00a0(102)\u00a0–\n5556/2022", "2(102)-5556/2022"),
    ("№ 2(102)-5556/2022", "2(102)-5556/2022"),
    ("2[050]918/16", "2(050)-918/2016"),
    ("2(102)-0056/2022", "2(102)-56/2022"),
    ("mxmt(112)-7/2023", "MXMT(112)-7/2023"),
    ("E-MXMT(112)-7/2023", "e-MXMT(112)-7/2023"),
    ("2-1INZ(103)-1519/2013", "2-1inz(103)-1519/2013"),
]

NONE = [
    "",
    "2(102)-5556",
    "2-5556/2022",
    "2(1)-5556/2022",
    "2(1020)-5556/2022",
    "2(102)-0/2022",
    "2(102)-/2022",
    "2(102)-5556/202",
    "2(102)-5556/1822",
    "2(102)-5556/2022.",
    "2(102)-5556/2022, 2(102)-5557/2022",
    "5(102)-5556/2022",  # no type that we know
    "2-3(102)-5556/2022",
    "22(102)-5556/2022",
    "e2(102)-5556/2022",
    "e-e-2(102)-5556/2022",
    "е-2(102)-5556/2022",  # a Cyrillic е
    "МХМТ(112)-7/2023",  # Cyrillic look-alikes
    "2(١٠٢)-5556/2022",
    "2\uff08102\uff09-5556/2022",  # wide brackets
    "2(102)-5556/202\uff12",  # a wide digit
    "2(102)-²/2022",
    "2(102)-5556/2022\x00",
    "\ud800",
]


@pytest.mark.parametrize(("text", "electronic", "type", "court", "serial", "year", "printed"), SEEN)
def test_every_number_seen_in_print_is_read(
    text: str, *, electronic: bool, type: str, court: str, serial: int, year: int, printed: str
) -> None:
    number = FORM.parse(text)

    assert number == CaseNumber(type, court, serial, year, electronic)
    assert FORM.print(number) == printed


@pytest.mark.parametrize(("text", "printed"), [(seen[0], seen[-1]) for seen in SEEN])
def test_the_country_reads_what_its_courts_print(text: str, printed: str) -> None:
    form = ekabinet_jurisdiction().case_numbers

    assert form.print(form.parse(text)) == printed


@pytest.mark.parametrize(("typed", "printed"), TYPED)
def test_one_number_is_written_in_many_ways(typed: str, printed: str) -> None:
    assert FORM.print(FORM.parse(typed)) == printed


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        FORM.parse(text, where="case")

    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("case", "case-number-format")
    assert fault.detail("example") == "e-2(004)-1187/2026"


@pytest.mark.parametrize("digit", ["0", "9"])
def test_digits_without_end_are_refused(digit: str) -> None:
    with pytest.raises(Invalid, match="case-number-format"):
        FORM.parse(f"2(102)-{digit * 5000}1/2022")


def test_a_court_keeps_its_digits_as_printed() -> None:
    assert FORM.parse("2-1(81)-2693/2018") != FORM.parse("2-1(081)-2693/2018")


def test_a_number_on_paper_is_not_the_electronic_one() -> None:
    assert FORM.parse("2(007)-2234/2022") != FORM.parse("e-2(007)-2234/2022")


def test_a_form_without_a_mark_for_electronic_cases_has_none() -> None:
    german = CaseNumberForm(
        types=("O", "C"),
        pattern=r"(?P<court>[0-9]{1,3})(?P<type>[a-z])(?P<serial>[0-9]{1,5})/(?P<year>[0-9]{2}|[0-9]{4})",
        printed="{court} {type} {serial}/{year}",
        electronic="",
        example="12 O 34/2020",
        source=Source("register numbers of German courts", Mark.LIKELY),
    )

    number = german.parse("12 o 34/20")

    assert number == CaseNumber("O", "12", 34, 2020, electronic=False)
    assert german.print(number) == "12 O 34/2020"
