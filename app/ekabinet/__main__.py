"""``python -m ekabinet`` is the command ``ekabinet``."""

from ekabinet.command import main

main(prog_name="ekabinet")
