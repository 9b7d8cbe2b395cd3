"""PAdES as the cabinet uses it: signed in two steps, its evidence fetched at once."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level
from ekabinet_ports.envelope import Prepared

from ekabinet_signing.pades import Pades
from ekabinet_signing.pades_evidence import PadesEvidence


@frozen
class PadesFormat:
    """Signs PDFs at level B, and up to LTA where there are authorities to ask."""

    pades: Pades
    evidence: PadesEvidence | None = None

    @property
    def reach(self) -> Level:
        return Level.B if self.evidence is None else Level.LTA

    def prepare(self, pdf: bytes, certificate: bytes, at: datetime) -> Prepared:
        return self.pades.prepare(pdf, certificate, at)

    def embed(self, state: bytes, value: bytes) -> bytes:
        return self.pades.embed(state, value)

    def extend(self, pdf: bytes, level: Level) -> bytes:
        if level is Level.B:
            return pdf
        if self.evidence is None:
            raise NotAccepted("evidence", "no-authority")
        steps = {
            Level.T: self.evidence.with_timestamp,
            Level.LT: self.evidence.with_revocation,
            Level.LTA: self.evidence.archived,
        }
        for reached, step in steps.items():
            if level.reaches(reached):
                pdf = step(pdf)
        return pdf
