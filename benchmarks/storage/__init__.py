"""How fast the storage is: beside the bare work, and beside itself with fewer cases."""
