"""What the agent is started with."""

from pathlib import Path

from attrs import Factory, frozen

from ekabinet_eimza_agent.origins import file_of_this_person

PORT = 16969


@frozen
class Settings:
    """``port`` 0 is any that is free; ``origins`` may ask without a question; no ``module``, no card."""

    module: Path | None
    port: int = PORT
    origins: frozenset[str] = frozenset()
    remembered: Path = Factory(file_of_this_person)
    card_seconds: float = 30
    """How long a card may take to be looked at."""
