"""Where entries stand in a TOML file: the numbers are counted by hand, or are the line that says so."""

import tomllib

import pytest
from ekabinet_ports.toml_lines import Items, Lines

DUTY = """\
# [schedules]
currency = "AZN"
case_number = "e-{type}({court})"  # [not] = "a table"

[files]
largest = 5
formats = [
    { extension = "pdf" },  # ]
    { extension = "jpg", media = { type = "image/jpeg" } },
]

[[schedules]]
code = "az-2021"

[[schedules.lines]]
code = "claim-value"
bands = [
    { above = "0.00", base = "30.00" },

    { above = "1000.00", base = "30.00" }, { above = "9.00" },
]

[schedules.lines.label]
az = "Qiymətləndirilən iddia"

[[schedules.lines]]
code = 'no-value'
flat = "100.00"

[[schedules]]
"code" = "az-2026"
lines = []
"""

PLACES = [
    ("currency", 2),
    ("case_number", 3),
    ("files", 5),
    ("files.largest", 6),
    ("files.formats", 7),
    ("files.formats[0]", 8),
    ("files.formats[0].extension", 8),
    ("files.formats[1].media.type", 9),
    ("schedules", 12),
    ("schedules[0]", 12),
    ("schedules[0].code", 13),
    ("schedules[0].lines", 15),
    ("schedules[0].lines[0].code", 16),
    ("schedules[0].lines[0].bands[0].base", 18),
    ("schedules[0].lines[0].bands[1]", 20),
    ("schedules[0].lines[0].bands[2].above", 20),
    ("schedules[0].lines[0].label", 23),
    ("schedules[0].lines[0].label.az", 24),
    ("schedules[0].lines[1]", 26),
    ("schedules[0].lines[1].flat", 28),
    ("schedules[1].lines", 32),
    ("schedules[az-2021].lines[claim-value].bands[1].base", 20),
    ("schedules[az-2021].lines[no-value].flat", 28),
    ("schedules[az-2026].code", 31),
]


@pytest.mark.parametrize(("path", "line"), PLACES)
def test_an_entry_stands_where_it_is_written(path: str, line: int) -> None:
    assert Lines.of(DUTY).of_path(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("schedules[0].valid_from", 12),
        ("schedules[0].lines[1].bands[0].base", 26),
        ("schedules[az-2026].lines[claim-value].flat", 32),
        ("schedules[7].code", 12),
        ("schedules[az-1999]", 12),
        ("currency.name", 2),
    ],
)
def test_what_is_not_written_has_the_line_of_what_is_around_it(path: str, line: int) -> None:
    assert Lines.of(DUTY).of_path(path) == line


@pytest.mark.parametrize("path", ["", "roles", "roles[0].code", "[0]"])
def test_what_nothing_is_around_has_no_line(path: str) -> None:
    assert Lines.of(DUTY).of_path(path) is None


STRINGS = r'''
basic = "a \" # ] } [table] = \\"
literal = 'C:\" # ] } '
long_basic = """
x = 1 \"""
[table]
"quoted""""
long_literal = \'\'\'
y = 2 # \
""" '' \'\'\'\'\'
empty = ""
long_empty = """"""
list = ["]", '],', """
,]""", '#']  # ,]
last = 1
'''.replace(r"\'", "'")


@pytest.mark.parametrize(
    ("path", "line"),
    [("literal", 3), ("long_basic", 4), ("long_literal", 8), ("empty", 11), ("long_empty", 12), ("list", 13),
     ("list[1]", 13), ("list[2]", 13), ("list[3]", 14), ("last", 15)],
)  # fmt: skip
def test_strings_may_hold_every_mark_of_the_language(path: str, line: int) -> None:
    assert "table" not in tomllib.loads(STRINGS)

    assert Lines.of(STRINGS).of_path(path) == line
    assert Lines.of(STRINGS).of_path("table") is None


KEYS = """
a.b . "c d" = 1
a.'e#' = 2
"ə = [" = 3
[ x . "y z" ]
w.v = { k.l = 4, m = [
  1] }
[x]
n = 1979-05-27 07:32:00
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [("a", 2), ("a.b", 2), ("a.b.c d", 2), ("a.e#", 3), ("x", 8), ("x.y z", 5), ("x.y z.w.v.k.l", 6),
     ("x.y z.w.v.m[0]", 7), ("x.n", 9)],
)  # fmt: skip
def test_keys_may_be_dotted_and_quoted(path: str, line: int) -> None:
    assert Lines.of(KEYS).of_path(path) == line


COURTS = """
[[courts]]
code = "1"
[[courts]]
code = "0"
"""


def test_a_code_that_looks_like_a_position_is_a_code() -> None:
    lines = Lines.of(COURTS)

    assert lines.of_path("courts[1].code") == 3
    assert lines.of_path("courts[0].code") == 5


def test_a_position_that_looks_like_a_code_is_a_position() -> None:
    lines = Lines.of(COURTS)

    assert lines.of_path("courts[1].code", Items.BY_POSITION) == 5
    assert lines.of_path("courts[0].code", Items.BY_POSITION) == 3


def test_of_two_items_with_one_code_the_later_is_named() -> None:
    lines = Lines.of('roles = [\n{ code = "judge" },\n{ code = "judge" },\n{ code = "clerk" }]')

    assert lines.of_path("roles[judge]") == 3


def test_a_table_may_be_spread_over_lines_as_in_the_next_version_of_toml() -> None:
    lines = Lines.of("label = {\n  az = 'a', # {\n\n  en = 'b',\n}\nnext = 1")

    assert [lines.of_path(path) for path in ("label", "label.az", "label.en", "next")] == [1, 2, 4, 6]


@pytest.mark.parametrize("text", ["a = [1", "a = ", "[a", "= 1", "a 1", "a = { b = 1"])
def test_what_is_no_toml_has_no_lines(text: str) -> None:
    with pytest.raises(ValueError, match="not TOML on line 1"):
        Lines.of(text)


def test_an_empty_file_has_no_lines() -> None:
    assert Lines.of("# nothing\n").of_path("code") is None
