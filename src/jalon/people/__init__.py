"""People: their own account, who is invited to what, sources that they add, withdraw or free of personal data."""
