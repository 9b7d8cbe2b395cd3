"""The jurisdictions of this repository keep their promises."""

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.contracts.jurisdiction import JurisdictionContract


class TestAzerbaijan(JurisdictionContract):
    """The law of Azerbaijan."""

    @pytest.fixture
    def rules(self) -> Jurisdiction:
        return Plugins.load(["azerbaijan"]).jurisdiction()
