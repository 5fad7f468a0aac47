"""Papers of a commission: minutes and follow-up note, set by typst."""
