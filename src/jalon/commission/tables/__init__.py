"""Tables of commitments kept so far: read, matched with what a project holds, checked cell by cell."""
