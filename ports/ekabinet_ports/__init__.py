"""What the inside needs from outside: Protocols, and the hooks to provide them."""
