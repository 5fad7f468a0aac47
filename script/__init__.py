"""Makers of packs and catalogues, and the commands of a newcomer."""
