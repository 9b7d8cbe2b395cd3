"""What the operator says about the bank: the table ``[kapital-bank]``."""

from attrs import field, frozen
from attrs.validators import matches_re

URL = "https://e-commerce.kapitalbank.az/api"


@frozen
class KapitalSettings:
    """The shop's account at the bank."""

    user: str
    password: str = field(repr=False)
    url: str = field(default=URL, validator=matches_re(r"https?://\S+"))
