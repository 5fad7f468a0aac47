"""IATI 2.03: the indicators of a commission as results of its projects, each measurement with what it rests on."""
