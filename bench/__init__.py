"""How fast the engine reads, and what memory it takes."""
