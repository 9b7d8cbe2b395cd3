"""Card payment at a bank that there is not: an example of a gateway."""
