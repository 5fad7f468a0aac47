"""Pictures of the whole register: drawn on the server as SVG, each with its table, its note and its files."""
