"""What every register of people and of companies must do."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_ports.registers import CompanyRegister, PeopleRegister, RegisteredCompany, RegisteredPerson


class PeopleRegisterContract:
    """Override *people*, *people_away*, *registered* and *stranger*."""

    @pytest.fixture
    def people(self) -> PeopleRegister:
        raise NotImplementedError("override the people fixture")

    @pytest.fixture
    def people_away(self) -> PeopleRegister:
        """A register that does not answer."""
        raise NotImplementedError("override the people_away fixture")

    @pytest.fixture
    def registered(self) -> RegisteredPerson:
        """Somebody the register knows, with a letter in the name that is not in ASCII."""
        raise NotImplementedError("override the registered fixture")

    @pytest.fixture
    def stranger(self) -> Identifier:
        """An identity card that nobody has."""
        raise NotImplementedError("override the stranger fixture")

    def test_a_person_is_found_letter_by_letter(
        self, people: PeopleRegister, registered: RegisteredPerson
    ) -> None:
        assert not registered.surname.isascii()
        assert people.person(registered.document) == registered

    def test_a_person_is_found_again(self, people: PeopleRegister, registered: RegisteredPerson) -> None:
        found = people.person(registered.document)

        assert people.person(registered.document) == found

    def test_nobody_is_none(self, people: PeopleRegister, stranger: Identifier) -> None:
        assert people.person(stranger) is None

    def test_no_answer_is_unavailable(
        self, people_away: PeopleRegister, registered: RegisteredPerson
    ) -> None:
        with pytest.raises(Unavailable, match="people register"):
            people_away.person(registered.document)


class CompanyRegisterContract:
    """Override *companies*, *companies_away*, *registered*, *head* and *stranger*."""

    @pytest.fixture
    def companies(self) -> CompanyRegister:
        raise NotImplementedError("override the companies fixture")

    @pytest.fixture
    def companies_away(self) -> CompanyRegister:
        """A register that does not answer."""
        raise NotImplementedError("override the companies_away fixture")

    @pytest.fixture
    def registered(self) -> RegisteredCompany:
        """A company the register knows, with a letter in the name that is not in ASCII."""
        raise NotImplementedError("override the registered fixture")

    @pytest.fixture
    def head(self) -> Identifier:
        """The number of the person who leads that company, and no other."""
        raise NotImplementedError("override the head fixture")

    @pytest.fixture
    def stranger(self) -> Identifier:
        """A number that no company has."""
        raise NotImplementedError("override the stranger fixture")

    def test_a_company_is_found_letter_by_letter(
        self, companies: CompanyRegister, registered: RegisteredCompany
    ) -> None:
        assert not registered.name.isascii()
        assert companies.company(registered.number) == registered

    def test_no_company_is_none(self, companies: CompanyRegister, stranger: Identifier) -> None:
        assert companies.company(stranger) is None

    def test_no_answer_is_unavailable(
        self, companies_away: CompanyRegister, registered: RegisteredCompany
    ) -> None:
        with pytest.raises(Unavailable, match="company register"):
            companies_away.company(registered.number)

    def test_a_head_leads_what_they_lead(
        self, companies: CompanyRegister, registered: RegisteredCompany, head: Identifier
    ) -> None:
        assert [*companies.led_by(head)] == [registered]

    def test_who_leads_nothing_leads_nothing(self, companies: CompanyRegister, head: Identifier) -> None:
        nobody = evolve(head, value="9ZZZ99Z")

        assert [*companies.led_by(nobody)] == []

    def test_whom_somebody_leads_is_not_guessed_without_an_answer(
        self, companies_away: CompanyRegister, head: Identifier
    ) -> None:
        with pytest.raises(Unavailable, match="company register"):
            companies_away.led_by(head)
