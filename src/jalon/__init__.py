"""Jalon: from the public record of a cooperation between states to a register of commitments."""

__version__ = "0.1.0"
