"""Everything in the sandbox, opened together."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TypeAlias

from attrs import frozen
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from ekabinet_sandbox import durable
from ekabinet_sandbox.asan_request import Subscriber
from ekabinet_sandbox.authority import open_authorities
from ekabinet_sandbox.court_book import CourtBook
from ekabinet_sandbox.database import open_database
from ekabinet_sandbox.identity import open_identity
from ekabinet_sandbox.letters import Letters
from ekabinet_sandbox.message_signature import open_court_keys
from ekabinet_sandbox.orders import Orders
from ekabinet_sandbox.outage import Outages
from ekabinet_sandbox.outside_court import OutsideCourt
from ekabinet_sandbox.people import People, read_people
from ekabinet_sandbox.phones import Phones
from ekabinet_sandbox.receipts import Receipts
from ekabinet_sandbox.responder import Responder, open_responder
from ekabinet_sandbox.revocations import Revocations
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.sims import Sims
from ekabinet_sandbox.sms import Texts
from ekabinet_sandbox.terminal import Terminal, open_terminal
from ekabinet_sandbox.timestamp_authority import TimestampAuthority, open_timestamp_authority


@frozen
class World:
    """The parts of the sandbox, for the handlers."""

    settings: Settings
    people: People
    phones: Phones
    receipts: Receipts
    orders: Orders
    letters: Letters
    texts: Texts
    timestamps: TimestampAuthority
    revocations: Revocations
    responder: Responder
    outages: Outages
    terminal: Terminal
    court: OutsideCourt


TheWorld: TypeAlias = NamedDependency[SkipValidation[World]]


@contextmanager
def open_world(settings: Settings) -> Iterator[World]:
    """The world of a data folder; people, keys and first receipts are made at the first start."""
    data = durable.make_folder(settings.data)
    people = read_people(data)
    authorities = open_authorities(data)
    identities = {
        person.fin: open_identity(data, person, authorities.issuing) for person in people.with_asan()
    }
    appointed = {
        Subscriber(person.mobile, one.user_code): open_identity(data, person, authorities.issuing, one)
        for person in people.with_asan()
        for one in person.appointments
    }

    with closing(open_database(data / "sandbox.db")) as database:
        receipts, revocations = Receipts(database), Revocations(database)
        receipts.add_missing(people.receipts)
        yield World(
            settings,
            people,
            Phones(people, identities, appointed, Sims(database), settings.lives),
            receipts,
            Orders(database, settings.lives),
            Letters(database),
            Texts(database, Sims(database)),
            open_timestamp_authority(data, authorities.issuing),
            revocations,
            open_responder(data, authorities.issuing, revocations),
            Outages(database),
            open_terminal(data),
            OutsideCourt(
                CourtBook(database),
                open_court_keys(data),
                f"{settings.url}/court/feed",
                f"{settings.portal}/court-feed",
            ),
        )
