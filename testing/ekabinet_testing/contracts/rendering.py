"""What every renderer must do."""

from collections.abc import Mapping
from io import BytesIO
from itertools import product

import pytest
from ekabinet_core.movement import Movement
from ekabinet_core.outage import Use
from ekabinet_core.package import Plain
from ekabinet_core.rich_text import Alignment, Listing, Style
from ekabinet_ports.rendering import Renderer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

GUNAY: Mapping[str, Plain] = {
    "role": {"code": "claimant", "label": "İddiaçı"},
    "myself": True,
    "kind": "natural",
    "name": "Əliyeva Günay Rəşad qızı",
    "identifiers": [{"kind": "fin", "label": "FİN", "value": "1TST0A1"}],
    "address": "Bakı şəhəri, Yasamal rayonu",
    "citizenship": "Azərbaycan",
    "document": "AZE10000001",
    "known": "register",
    "contract": None,
}
COMPANY: Mapping[str, Plain] = {
    "role": {"code": "debtor", "label": "Borclu"},
    "myself": False,
    "kind": "legal",
    "name": "“Xəzər Sınaq” MMC",
    "identifiers": [{"kind": "voen", "label": "VÖEN", "value": "9900000141"}],
    "address": "",
    "citizenship": "",
    "document": "",
    "known": "stated",
    "contract": {
        "number": "K-17",
        "subject": "Kredit",
        "signed_on": "2024-02-01",
        "ends_on": "2026-02-01",
    },
}
DEBT: Mapping[str, Plain] = {
    "kind": {"code": "money", "label": "Pul tələbi"},
    "what": "Borcun alınması",
    "value": "1234.50",
    "amount": "1234.50",
    "months": None,
    "official": None,
    "penalty": None,
    "currency": "AZN",
}
LINE: Mapping[str, Plain] = {
    "article": "8.1.2",
    "label": "Qiymətləndirilən iddia",
    "amount": "32.35",
    "source": "Law on State Duty, Art. 8.1.2",
}
DATA: Mapping[str, Plain] = {
    "form": 2,
    "number": "E-2026-0000123",
    "language": "az",
    "confirmed_at": "2026-11-23T10:15:00+04:00",
    "court": {"code": "004", "name": "Bakı Şəhəri Yasamal Rayon Məhkəməsi"},
    "kind": {"code": "claim", "label": "İddia ərizəsi"},
    "category": {"code": "contracts", "label": "Müqavilə öhdəlikləri"},
    "subcategory": {"code": "credit", "label": "Kredit"},
    "basis": None,
    "demands": [DEBT],
    "applicant": {"name": "Əliyeva Günay Rəşad qızı", "number": "1TST0A1"},
    "parties": [GUNAY, COMPANY],
    "attachments": [
        {
            "name": "müqavilə.pdf",
            "kind": {"code": "contract", "label": "Müqavilə"},
            "size": 345678,
            "digest": "0123456789abcdef" * 4,
            "media_type": "application/pdf",
        }
    ],
    "title": "Kredit borcunun alınması haqqında",
    "text": "Birinci abzas: ə ğ ı İ ş ç ö ü ₼.\n\nİkinci abzas.",
    "duty": {
        "total": "32.35",
        "currency": "AZN",
        "schedule": "az-2021",
        "lines": [LINE],
        "settlement": {
            "court_sets": False,
            "exemption": None,
            "payments": [{"register": "gpp", "number": "100000030", "amount": "32.35"}],
        },
    },
    "corrects": None,
}
FORMATTED: Mapping[str, Plain] = {
    **DATA,
    "form": 4,
    "text": "Xahiş edirəm:\nborc alınsın;\nrüsum ödənilsin.",
    "paragraphs": [
        {
            "list": None,
            "lines": [{"alignment": "centre", "runs": [{"words": "Xahiş edirəm:", "styles": ["bold"]}]}],
        },
        {
            "list": "numbered",
            "lines": [
                {"alignment": "left", "runs": [{"words": "borc alınsın;", "styles": []}]},
                {"alignment": "justified", "runs": [{"words": "rüsum ödənilsin.", "styles": ["italic"]}]},
            ],
        },
    ],
}
GIVEN: Mapping[str, Plain] = {
    "method": "asan",
    "signer": "Əliyeva Günay Rəşad qızı",
    "certificate": "89ab" * 16,
    "container": {"digest": "4567" * 16, "size": 456789},
    "stamped_at": "2026-11-23T10:20:07+04:00",
    "level": "T",
    "indication": "INDETERMINATE",
    "sub_indication": "TRY_LATER",
}
RECEIPT: Mapping[str, Plain] = {
    "form": 1,
    "id": "a1",
    **{name: DATA[name] for name in ("language", "number", "court", "kind", "applicant", "title", "duty")},
    "sent_at": "2026-11-23T10:20:00+04:00",
    "time_source": "cabinet-clock",
    "package": "0123456789abcdef" * 4,
    "files": [
        {"name": "müqavilə.pdf", "media_type": "application/pdf", "size": 345678, "digest": "fedc" * 16}
    ],
    "signature": GIVEN,
    "journal": {"position": 7, "leaf": "0123" * 16, "checkpoint": "kabinet.example/journal\n8\n"},
}
SLIP: Mapping[str, Plain] = {
    "form": 1,
    "language": "az",
    "order": "a1-1",
    "amount": "1234.50",
    "currency": "AZN",
    "paid_at": "2026-11-23T10:20:00+04:00",
    "made_at": "2026-11-24T09:00:00+04:00",
    "bank": "bank-of-baku",
    "payer": {"name": "Əliyeva Günay Rəşad qızı", "number": "1TST0A1"},
    "payee": "Dövlət büdcəsi",
    "application": {"number": "E-2026-0000123", "court": "Bakı Şəhəri Yasamal Rayon Məhkəməsi"},
    "movements": [{"movement": "paid", "at": "2026-11-23T10:20:00+04:00", "amount": "1234.50"}],
    "sealed": True,
}
REGISTRATION: Mapping[str, Plain] = {
    "form": 1,
    "language": "az",
    "made_at": "2026-11-24T09:00:00+04:00",
    "name": "Günay Rəşad qızı Əliyeva",
    "document": "AZE10000001",
    "user_name": "gunay.aliyeva",
    "email": "gunay@example.az",
}
OUTAGE: Mapping[str, Plain] = {
    "form": 1,
    "language": "az",
    "id": "signing-asan-20261123T061500Z",
    "service": {"use": "signing", "way": "asan"},
    "since": "2026-11-23T10:15:00+04:00",
    "until": "2026-11-23T11:20:30+04:00",
    "seconds": 3930,
    "zone": "Asia/Baku",
    "time_source": "cabinet-clock",
    "made_at": "2026-11-24T09:00:00+04:00",
    "person": {"name": "Əliyeva Günay Rəşad qızı", "number": "1TST0A1"},
    "tried": ["2026-11-23T10:16:02+04:00", "2026-11-23T11:01:00+04:00"],
}
MARKUP = "#read(sys) #panic() $x$ *b* _i_ <l> @ref `c` //c [x] {y} \\u{41} &amp; %PDF- endstream"
INHERITED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""One test of a suite runs for every adapter, and adapters keep nothing between examples."""
MANY = settings(max_examples=25, deadline=None, suppress_health_check=INHERITED)


def squeezed(document: bytes) -> str:
    """All text of a PDF without spaces and line ends, wherever the pages put them."""
    pages = PdfReader(BytesIO(document)).pages
    return "".join("".join(page.extract_text() for page in pages).split()).replace("\u200b", "")


class RendererContract:
    """Override *renderer*."""

    @pytest.fixture
    def renderer(self) -> Renderer:
        raise NotImplementedError("override the renderer fixture")

    def test_the_same_data_gives_the_same_bytes(self, renderer: Renderer) -> None:
        assert renderer.application(DATA) == renderer.application(dict(reversed(list(DATA.items()))))

    def test_other_data_gives_other_bytes(self, renderer: Renderer) -> None:
        assert renderer.application(DATA) != renderer.application({**DATA, "title": "Başqa"})

    def test_it_is_a_tagged_pdf_in_the_language_of_proceedings(self, renderer: Renderer) -> None:
        catalogue = PdfReader(BytesIO(renderer.application(DATA))).root_object

        assert "/Marked': True" in str(catalogue["/MarkInfo"])
        assert "/StructTreeRoot" in catalogue
        assert str(catalogue["/Lang"]) == "az"

    def test_what_a_person_wrote_can_be_read_on_it(self, renderer: Renderer) -> None:
        text = squeezed(renderer.application(DATA))

        for words in ("ə ğ ı İ ş ç ö ü ₼", "Əliyeva Günay Rəşad qızı", "9900000141", "E-2026-0000123"):
            assert words.replace(" ", "") in text

    def test_markup_is_text(self, renderer: Renderer) -> None:
        text = squeezed(renderer.application({**DATA, "text": MARKUP, "title": MARKUP}))

        assert text.replace("\\\\", "\\").count(MARKUP.replace(" ", "")) >= 2

    def test_a_text_with_formatting_can_be_read_on_it(self, renderer: Renderer) -> None:
        text = squeezed(renderer.application(FORMATTED))

        for words in ("Xahiş edirəm:", "borc alınsın;", "rüsum ödənilsin."):
            assert words.replace(" ", "") in text

    def test_formatting_alone_makes_another_paper(self, renderer: Renderer) -> None:
        plain = {name: value for name, value in FORMATTED.items() if name != "paragraphs"}

        assert renderer.application(FORMATTED) != renderer.application(plain)

    def test_markup_in_a_formatted_text_is_text(self, renderer: Renderer) -> None:
        styles: list[tuple[Style, ...]] = [(), *((style,) for style in Style), tuple(Style)]
        ways = [*product([None, *Listing], Alignment, styles)]
        paragraphs: list[Plain] = [
            {
                "list": listing,
                "lines": [{"alignment": alignment, "runs": [{"words": MARKUP, "styles": laid}]}],
            }
            for listing, alignment, laid in ways
        ]

        text = squeezed(renderer.application({**FORMATTED, "paragraphs": paragraphs}))

        assert text.replace("\\\\", "\\").count(MARKUP.replace(" ", "")) == len(ways)

    def test_the_same_receipt_gives_the_same_bytes(self, renderer: Renderer) -> None:
        assert renderer.receipt(RECEIPT) == renderer.receipt(dict(reversed(list(RECEIPT.items()))))

    def test_a_receipt_says_what_was_sent_and_what_proves_it(self, renderer: Renderer) -> None:
        text = squeezed(renderer.receipt(RECEIPT))

        for words in ("E-2026-0000123", "müqavilə.pdf", "fedc" * 16, "0123" * 16, "TRY_LATER"):
            assert words in text

    @pytest.mark.parametrize("indication", ["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"])
    def test_a_receipt_tells_every_verdict(self, renderer: Renderer, indication: str) -> None:
        signature: Mapping[str, Plain] = {**GIVEN, "indication": indication, "level": None}

        assert renderer.receipt({**RECEIPT, "signature": signature}).startswith(b"%PDF-")

    def test_markup_in_a_receipt_is_text(self, renderer: Renderer) -> None:
        text = squeezed(renderer.receipt({**RECEIPT, "title": MARKUP}))

        assert MARKUP.replace(" ", "") in text.replace("\\\\", "\\")

    def test_the_same_slip_gives_the_same_bytes(self, renderer: Renderer) -> None:
        assert renderer.slip(SLIP) == renderer.slip(dict(reversed(list(SLIP.items()))))

    def test_a_slip_says_who_paid_whom_for_what(self, renderer: Renderer) -> None:
        text = squeezed(renderer.slip(SLIP))

        for words in ("Əliyeva Günay Rəşad qızı", "Dövlət büdcəsi", "E-2026-0000123", "a1-1", "bank-of-baku"):
            assert words.replace(" ", "") in text

    @pytest.mark.parametrize("movement", Movement)
    def test_a_slip_tells_every_movement(self, renderer: Renderer, movement: Movement) -> None:
        row: Mapping[str, Plain] = {"movement": movement.value, "at": SLIP["paid_at"], "amount": "4.00"}

        assert renderer.slip({**SLIP, "movements": [row]}).startswith(b"%PDF-")

    def test_markup_in_a_slip_is_text(self, renderer: Renderer) -> None:
        text = squeezed(renderer.slip({**SLIP, "payee": MARKUP, "application": None}))

        assert MARKUP.replace(" ", "") in text.replace("\\\\", "\\")

    def test_the_same_outage_gives_the_same_bytes(self, renderer: Renderer) -> None:
        assert renderer.outage(OUTAGE) == renderer.outage(dict(reversed(list(OUTAGE.items()))))

    def test_a_certificate_of_an_outage_says_what_was_down_and_who_tried(self, renderer: Renderer) -> None:
        text = squeezed(renderer.outage(OUTAGE))

        for words in ("signing-asan-20261123T061500Z", "Əliyeva Günay Rəşad qızı", "1TST0A1", "3930"):
            assert words.replace(" ", "") in text

    def test_a_certificate_without_a_name_names_nobody(self, renderer: Renderer) -> None:
        text = squeezed(renderer.outage({**OUTAGE, "person": None, "tried": []}))

        assert "Əliyeva" not in text

    @pytest.mark.parametrize("use", Use)
    def test_a_certificate_tells_every_use(self, renderer: Renderer, use: Use) -> None:
        service: Mapping[str, Plain] = {"use": use.value, "way": ""}

        assert renderer.outage({**OUTAGE, "service": service}).startswith(b"%PDF-")

    def test_markup_in_a_certificate_is_text(self, renderer: Renderer) -> None:
        person: Mapping[str, Plain] = {"name": MARKUP, "number": "1TST0A1"}

        text = squeezed(renderer.outage({**OUTAGE, "person": person}))

        assert MARKUP.replace(" ", "") in text.replace("\\\\", "\\")

    def test_the_same_registration_gives_the_same_bytes(self, renderer: Renderer) -> None:
        turned = dict(reversed(list(REGISTRATION.items())))
        assert renderer.registration(REGISTRATION) == renderer.registration(turned)

    def test_a_registration_says_who_asks_for_which_user_name(self, renderer: Renderer) -> None:
        text = squeezed(renderer.registration(REGISTRATION))

        for words in ("Günay Rəşad qızı Əliyeva", "AZE10000001", "gunay.aliyeva", "gunay@example.az"):
            assert words.replace(" ", "") in text

    def test_markup_in_a_registration_is_text(self, renderer: Renderer) -> None:
        text = squeezed(renderer.registration({**REGISTRATION, "name": MARKUP}))

        assert MARKUP.replace(" ", "") in text.replace("\\\\", "\\")

    @MANY
    @given(
        text=st.text(st.characters(codec="utf-8"), max_size=300), title=st.text(st.characters(codec="utf-8"))
    )
    def test_whatever_a_person_writes_becomes_a_pdf(self, renderer: Renderer, text: str, title: str) -> None:
        assert renderer.application({**DATA, "text": text, "title": title}).startswith(b"%PDF-")
