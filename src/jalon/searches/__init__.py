"""Saved searches of an account: kept, looked at, dropped."""
