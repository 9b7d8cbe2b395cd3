"""A bucket of documents, as the settings name it."""

import re

from attrs import field, frozen
from ekabinet_core.errors import BadSetup

ADDRESS = re.compile(r"https?://[!-~]+")


@frozen
class Bucket:
    """A bucket of an S3-compatible server, and how to come in."""

    name: str
    endpoint: str | None = None
    """``https://…`` of the server; None: AWS itself, in the region. Only ``http://`` goes without TLS."""
    region: str = "us-east-1"
    access_key_id: str | None = None
    """None: the keys of the environment or of the machine's role."""
    secret_access_key: str | None = field(default=None, repr=False)
    prefix: str = ""
    """What all keys begin with, for a bucket that holds other things too."""

    def __attrs_post_init__(self) -> None:
        """Raises BadSetup for an endpoint that is no address, and for half a pair of keys."""
        problems = []
        if self.endpoint is not None and not ADDRESS.fullmatch(self.endpoint):
            problems.append("[files] endpoint is not an address, such as https://s3.example.az")
        if (self.access_key_id is None) != (self.secret_access_key is None):
            problems.append("[files] access_key_id and secret_access_key stand together, or neither")
        if problems:
            raise BadSetup(problems)
