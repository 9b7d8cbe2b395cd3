"""When two certificates let somebody act for the same organisation."""

from attrs import evolve
from ekabinet_core.behalf import Behalf, Body, is_same_behalf
from ekabinet_core.identifier import Identifier

COMPANY = Behalf(Body.LEGAL_PERSON, Identifier("company", "1400057421"), "Xəzər MMC")


def test_an_organisation_is_known_by_its_number_and_not_by_its_name() -> None:
    renamed = evolve(COMPANY, name="XƏZƏR MƏHDUD MƏSULİYYƏTLİ CƏMİYYƏTİ")
    another = evolve(COMPANY, number=Identifier("company", "1400057422"))

    assert is_same_behalf(COMPANY, renamed)
    assert not is_same_behalf(COMPANY, another)


def test_who_acts_as_themselves_acts_for_no_organisation() -> None:
    assert is_same_behalf(None, None)
    assert not is_same_behalf(COMPANY, None)
    assert not is_same_behalf(None, COMPANY)
