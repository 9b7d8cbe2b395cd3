"""Card payment at Kapital Bank."""
