"""An application that lacks nothing, made by hand."""

from datetime import UTC, datetime

import pytest
from ekabinet_core.application import Application, Subject
from ekabinet_core.attachment import Attachment
from ekabinet_core.demand import Demand
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AccountId, ApplicationId, AttachmentId, Digest, PartyId
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.party import Party
from ekabinet_core.person import NaturalPerson, Organisation
from ekabinet_core.settlement import NOTHING_GIVEN, Payment

DEBT = Demand("money", "Borc", Money(200000, "AZN"))
AT = datetime(2026, 3, 2, 6, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """A moment."""
    return AT


@pytest.fixture
def complete() -> Application:
    """A claim of 2 000 manat with both parties, a paper and a receipt over its duty of 40."""
    return Application(
        id=ApplicationId("application"),
        number="E-2026-0000001",
        owner=AccountId("leyla"),
        created_at=AT,
        changed_at=AT,
        subject=Subject("004", "claim", "contracts", "other", demands=(DEBT,)),
        parties=(
            Party(PartyId("1"), "claimant", NaturalPerson("Əliyeva", "Leyla"), myself=True),
            Party(PartyId("2"), "respondent", Organisation("Xəzər MMC")),
        ),
        attachments=(
            Attachment(
                AttachmentId("3"), "contract", "a.pdf", "application/pdf", StoredFile(Digest("0" * 64), 9)
            ),
        ),
        title="Borcun alınması",
        text="Cavabdeh borcu qaytarmır.",
        settlement=NOTHING_GIVEN.given(Payment(Voucher("receipts", "100000040"), Money(4000, "AZN"))),
    )
