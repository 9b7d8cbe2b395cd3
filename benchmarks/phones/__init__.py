"""Many people who sign on their phones at once, and somebody who reads a page meanwhile."""
