"""How well the engine reads, measured against what people have read."""
