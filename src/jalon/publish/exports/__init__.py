"""The whole register in the formats of others: read only, through what the pages read."""
