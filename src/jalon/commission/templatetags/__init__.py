"""Tags of the pages of the commission."""
