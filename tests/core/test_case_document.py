"""A paper in the file of a case, and what the container is called that has it."""

from datetime import date

import pytest
from ekabinet_core.case import CaseDocument
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("qətnamə.pdf", "qətnamə.edoc"),
        ("Şəkil 2.JPEG", "Şəkil 2.edoc"),
        ("qətnamə", "qətnamə.edoc"),
        ("Qərardad № 2.1", "Qərardad № 2.1.edoc"),
        ("razılıq.adoc", "razılıq.edoc"),
        ("razılıq.edoc", "razılıq.edoc.edoc"),
    ],
)
def test_a_container_has_the_name_of_its_paper_and_never_the_same(name: str, container: str) -> None:
    paper = CaseDocument("judgment", name, "", StoredFile(Digest("a" * 64), 1), date(2026, 3, 2))

    assert paper.container_name == container
