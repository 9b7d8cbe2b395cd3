"""``python -m ekabinet_eimza_agent``."""

from ekabinet_eimza_agent.command import main

if __name__ == "__main__":
    main()
