"""The agent as a whole, at an address of this computer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from ekabinet_eimza_agent.agent import Agent
from ekabinet_eimza_agent.door import HOST, Door
from ekabinet_eimza_agent.module import Module
from ekabinet_eimza_agent.origins import Origins
from ekabinet_eimza_agent.prompt import Prompt
from ekabinet_eimza_agent.settings import Settings
from ekabinet_eimza_agent.signer import Signer


@contextmanager
def serve(settings: Settings, prompt: Prompt) -> Iterator[str]:
    """Its address while it serves, like ``http://127.0.0.1:16969``. Raises OSError when the port is taken."""
    signer = Signer(Module(settings.module, settings.card_seconds), prompt)
    agent = Agent(signer, Origins(settings.origins, settings.remembered))
    with Door(settings.port, agent) as door:
        serving = Thread(target=door.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        serving.start()
        try:
            yield f"http://{HOST}:{door.server_port}"
        finally:
            door.shutdown()
            serving.join()
