"""The pages that everybody reads: read only, no write is imported here."""
