"""Documents on disk by their digest, the judge of uploads, applications as PDF."""
