"""The review desk: the machine proposes, a person decides."""
