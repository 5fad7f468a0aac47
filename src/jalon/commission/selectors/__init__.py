"""Reads of the commission's desk; each runs a bounded number of queries."""
