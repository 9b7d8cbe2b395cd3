"""How numbers are read: whatever is typed is either one, in one spelling, or refused."""

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.source import Mark
from hypothesis import assume, given
from hypothesis import strategies as st

RULES = ekabinet_jurisdiction()
KINDS = pytest.mark.parametrize("kind", RULES.identifiers, ids=lambda kind: kind.code)
KNOWN = pytest.mark.parametrize(
    "kind", [kind for kind in RULES.identifiers if kind.source.known], ids=lambda kind: kind.code
)
MOBILE = ["10", "50", "51", "55", "60", "70", "77", "99"]


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("fin", "5abc12d", "5ABC12D"),
        ("fin", " 5ABC 12D ", "5ABC12D"),
        ("id-card", "AZE 12345678", "AZE12345678"),
        ("id-card", "aze № 12345678", "AZE12345678"),
        ("id-card", "AA-1234567", "AA1234567"),
        ("residence-permit", "MYİ1234567", "MYI1234567"),
        ("residence-permit", "MYI 1234567", "MYI1234567"),
        ("residence-permit", "myi1234567", "MYI1234567"),
        ("residence-permit", "MYi 1234567", "MYI1234567"),
        ("residence-permit", "myİ-1234567", "MYI1234567"),
        ("residence-permit", "myı1234567", "MYI1234567"),
        ("residence-permit", "MYI\u0307 1234567", "MYI1234567"),  # İ in two characters
        ("residence-permit", "MYİ1234567".lower(), "MYI1234567"),
        ("residence-permit", "DYİ № 7654321", "DYI7654321"),
        ("residence-permit", "dyi7654321", "DYI7654321"),
        ("voen", "1400057421", "1400057421"),
        ("voen", "400057421", "0400057421"),
        ("phone", "050 123 45 67", "+994501234567"),
        ("phone", "(050) 123-45-67", "+994501234567"),
        ("phone", "994501234567", "+994501234567"),
        ("phone", "00994501234567", "+994501234567"),
        ("phone", "+994 50 123 45 67", "+994501234567"),
        ("asan-user", " 123456 ", "123456"),
        ("card-start", "4169 73", "416973"),
        ("card-start", "4169 7388", "41697388"),
        ("receipt", "100000030", "100000030"),
        ("iban", "AZ21 NABZ 0000 0000 1370 1000 1944", "AZ21NABZ00000000137010001944"),
        ("postcode", "AZ 1000", "AZ1000"),
        ("postcode", "1000", "AZ1000"),
    ],
)
def test_what_people_type_is_read(kind: str, typed: str, read: str) -> None:
    assert RULES.parse(kind, typed).value == read


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("fin", "5ABC12I"),  # no I
        ("fin", "5ABC12O"),  # no O
        ("fin", "5ABC12"),
        ("fin", "5АВС12D"),  # Cyrillic look-alikes
        ("fin", "٥ABC12D"),
        ("id-card", "AZE1234567"),
        ("id-card", "AA12345678"),
        ("id-card", "12345678"),
        ("residence-permit", "MYİ123456"),
        ("residence-permit", "MYİ12345678"),
        ("residence-permit", "XYİ1234567"),
        ("residence-permit", "MYÌ1234567"),
        ("residence-permit", "МYİ1234567"),  # a Cyrillic М
        ("residence-permit", "MYİ123456٧"),
        ("residence-permit", "1234567"),
        ("voen", "12345678"),
        ("voen", "12345678901"),
        ("voen", "١٤٠٠٠٥٧٤٢١"),
        ("phone", "501234567"),
        ("phone", "+90501234567"),
        ("phone", "0050123456"),
        ("phone", "012 498 00 00"),  # a telephone of Bakı, which is no mobile one
        ("asan-user", "123"),
        ("asan-user", "12345a"),
        ("card-start", "41697"),
        ("card-start", "4169738"),
        ("card-start", "4169738855551234"),  # never the whole number
        ("receipt", "12345678"),
        ("receipt", "1234567890"),
        ("iban", "TR21NABZ00000000137010001944"),
        ("postcode", "AZ100"),
    ],
)
def test_what_cannot_be_one_is_refused_with_an_example(kind: str, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        RULES.parse(kind, typed, where="field")

    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("field", "identifier-format")
    assert fault.detail("example") == RULES.identifier(kind).example


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [
        ("1400057421", False),
        ("1401555071", False),
        ("9900071001", False),
        ("1525855852", True),  # printed as an example by the tax note itself: so a doubt, never a refusal
    ],
)
def test_a_real_voen_is_read_and_a_wrong_check_digit_is_a_doubt(number: str, doubtful: bool) -> None:
    found = RULES.parse("voen", number)

    assert found.value == number
    assert RULES.identifier("voen").doubtful(found) is doubtful


def test_a_wrong_iban_is_a_doubt() -> None:
    assert RULES.identifier("iban").doubtful(RULES.parse("iban", "AZ22NABZ00000000137010001944"))
    assert not RULES.identifier("iban").doubtful(RULES.parse("iban", "AZ21NABZ00000000137010001944"))


@given(st.from_regex("[0-9]{10}", fullmatch=True))
def test_the_ninth_digit_of_a_voen_follows_from_the_first_eight(number: str) -> None:
    a, b, c, d, e, f, g, h, check, status = (int(digit) for digit in number)
    weighed = 4 * a + 1 * b + 8 * c + 6 * d + 2 * e + 7 * f + 5 * g + 3 * h

    fits = weighed % 11 == check and status in {1, 2}  # a legal or a natural person

    assert RULES.identifier("voen").doubtful(RULES.parse("voen", number)) is not fits


@given(st.from_regex("[0-9]{8}", fullmatch=True), st.sampled_from("12"))
def test_a_voen_made_by_the_weights_is_no_doubt(eight: str, status: str) -> None:
    check = (
        sum(int(digit) * weight for digit, weight in zip(eight, (4, 1, 8, 6, 2, 7, 5, 3), strict=True)) % 11
    )
    assume(check != 10)

    found = RULES.parse("voen", f"{eight}{check}{status}")

    assert not RULES.identifier("voen").doubtful(found)


@given(st.from_regex("[0-9]{9}", fullmatch=True))
def test_a_phone_is_one_of_a_mobile_network(digits: str) -> None:
    try:
        RULES.parse("phone", f"+994{digits}")
    except Invalid:
        assert digits[:2] not in MOBILE
    else:
        assert digits[:2] in MOBILE


@pytest.mark.parametrize("prefix", MOBILE)
def test_every_mobile_network_is_reached(prefix: str) -> None:
    assert RULES.parse("phone", f"0{prefix} 123 45 67").value == f"+994{prefix}1234567"


def test_what_nobody_knows_is_listed_and_not_read() -> None:
    unknown = [kind for kind in RULES.identifiers if kind.source.mark is Mark.UNKNOWN]

    assert [kind.code for kind in unknown] == ["refugee-card"]
    with pytest.raises(Invalid, match="identifier-unknown @ document"):
        RULES.parse("refugee-card", "1234567", where="document")


@KINDS
def test_every_kind_says_where_it_is_from(kind: IdentifierKind) -> None:
    assert kind.source.text.strip()


@KNOWN
def test_an_identifier_is_not_shown_whole(kind: IdentifierKind) -> None:
    found = kind.parse(kind.example)

    assert found.value not in repr(found)
