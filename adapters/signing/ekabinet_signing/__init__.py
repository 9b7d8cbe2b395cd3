"""ASAN İmza, e-signatures of people, and signed containers (ETSI EN 319 162-1)."""

from ekabinet_signing.definite_lengths import mend

mend()
