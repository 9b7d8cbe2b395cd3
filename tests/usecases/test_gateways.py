"""Which gateway takes which card."""

import pytest
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.payment import MemoryBank
from ekabinet_usecases.gateways import Gateways, Route, Routes

NORTH, SOUTH = MemoryBank(MemoryClock(), code="north"), MemoryBank(MemoryClock(), code="south")


@pytest.mark.parametrize(
    ("digits", "gateway"),
    [("416973", "north"), ("416900", "south"), ("510300", "north"), ("999999", "south"), ("", "south")],
)
def test_the_longest_prefix_decides_and_the_empty_one_takes_the_rest(digits: str, gateway: str) -> None:
    routes = Routes((Route(("", "4169"), "south"), Route(("416973", "5103"), "north")))

    assert routes.gateway(digits) == gateway


def test_without_a_rest_no_route_leads_a_strange_card() -> None:
    routes = Routes((Route(("4169", "5103"), "north"),))

    assert routes.gateway("999999") is None
    assert routes.gateway("41") is None
    assert Routes().gateway("416973") is None


def test_a_card_is_taken_by_the_gateway_of_its_route() -> None:
    gateways = Gateways((NORTH, SOUTH), Routes((Route(("4",), "south"), Route(("5",), "gone"))))

    assert gateways.of_card("416973") is SOUTH
    assert gateways.of_card("510300") is None
    assert gateways.of_card("999999") is None


def test_an_order_finds_its_gateway_without_any_route() -> None:
    gateways = Gateways((NORTH, SOUTH), Routes())

    assert gateways.named("north") is NORTH
    with pytest.raises(Unavailable, match="bank"):
        gateways.named("gone")


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        ([Route(("4169",), "gone")], "there is no gateway 'gone'; there are: north, south"),
        ([Route(("4169",), "north"), Route(("4169",), "south")], "begin with '4169' are sent two ways"),
        ([Route(("4", "4"), "north")], "begin with '4' are sent two ways"),
        ([Route(("",), "north"), Route(("",), "south")], "begin with '' are sent two ways"),
        ([Route(("41x",), "north")], "'41x' is not the beginning of a card"),
        ([Route(("4169730",), "north")], "'4169730' is not the beginning of a card"),
        ([Route(("٤١٦٩",), "north")], "is not the beginning of a card"),
        ([Route(("4169\n",), "north")], "is not the beginning of a card"),
    ],
)
def test_routes_that_cannot_be_are_told(routes: list[Route], said: str) -> None:
    with pytest.raises(BadSetup, match=said):
        Routes(tuple(routes)).checked(["north", "south"])


def test_all_faults_are_told_at_once() -> None:
    routes = Routes((Route(("x", "4"), "gone"), Route(("4",), "north")))

    with pytest.raises(BadSetup) as refused:
        routes.checked(["north"])

    assert len(refused.value.problems) == 3


def test_good_routes_stay_as_they_are() -> None:
    routes = Routes((Route(("4169", ""), "north"),))

    assert routes.checked(["north", "south"]) == routes
