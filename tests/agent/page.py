"""A page of a site, as far as the agent hears of it: what a browser sends for it."""

import httpx
from attrs import frozen

SITE = "https://kabinet.example"
NONCE = "bm9uY2Utbm9uY2Utbm9uY2Utbm9uY2Utbm9uY2Utbm8="


@frozen
class Page:
    """Asks the agent at an address."""

    address: str
    origin: str = SITE

    def ask(self, command: str, **arguments: object) -> httpx.Response:
        """The answer of the agent to a command."""
        message = {"command": command, "arguments": arguments}
        return httpx.post(self.address, json=message, headers={"Origin": self.origin}, timeout=30)

    def refusal(self, command: str, **arguments: object) -> str:
        """The code with which the agent refuses a command."""
        return str(self.ask(command, **arguments).json()["error"]["code"])
