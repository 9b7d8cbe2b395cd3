"""A network that loses answers, a cabinet that dies: what was paid is its payer's all the same, and once."""
