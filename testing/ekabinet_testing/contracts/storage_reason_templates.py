"""What the storage promises about the texts that a court keeps for its reasons."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ReasonTemplateId
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_ports.storage import Storage

from ekabinet_testing.contracts.storage_examples import rolled_back

TEXT = ReasonTemplate(
    ReasonTemplateId("t1"), "baku", "formality", "İmza yoxdur", "Ərizə imzalanmayıb.\nİmzalayın."
)


class ReasonTemplatesContract:
    """Texts for reasons."""

    def test_a_text_comes_back_as_it_was_put(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.reason_templates.put(TEXT)

            assert put == evolve(TEXT, version=1)
            assert kept.reason_templates.get(TEXT.id) == put

    def test_a_court_has_its_own_texts_only(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for id, court in (("one", "baku"), ("other", "baku"), ("elsewhere", "ganja")):
                kept.reason_templates.put(evolve(TEXT, id=ReasonTemplateId(id), court=court))

            assert {one.id for one in kept.reason_templates.of("baku")} == {"one", "other"}

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_text_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.reason_templates.put(TEXT)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.reason_templates.put(evolve(TEXT, version=version))
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.reason_templates.drop(evolve(TEXT, version=version))

    def test_what_is_dropped_is_there_no_more(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.reason_templates.drop(kept.reason_templates.put(TEXT))

            with pytest.raises(NotFound):
                kept.reason_templates.get(TEXT.id)
            assert kept.reason_templates.of("baku") == []
