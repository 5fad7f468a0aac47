"""Looking back: the pages as the register knew things on a past day, and what has changed between two days."""
