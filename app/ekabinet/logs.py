"""What a process says while it runs."""

import logging

import structlog


def quiet_logs() -> None:
    """Warnings and worse, one line each: no address with a number in it, no form, no cookie."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
