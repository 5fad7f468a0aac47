"""The state of the register, computed from sources, claims and links: the same rows at every computation."""
