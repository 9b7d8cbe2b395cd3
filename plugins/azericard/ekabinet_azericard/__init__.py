"""Card payment through AzeriCard."""
