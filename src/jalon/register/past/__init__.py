"""The register as it was known on a past day: replayed from its own trail into a file beside it.

``point`` finds the row of the trail that the day ends with; ``kept`` gives back what was kept then; ``replay`` computes
the state from it, as the register computes its own, once for each point; ``reading`` lets every page read that state.
"""
