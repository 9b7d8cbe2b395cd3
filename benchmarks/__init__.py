"""How fast the product is: each figure a ratio to a limit or a peer measured in the same run."""
