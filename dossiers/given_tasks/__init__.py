"""Tasks given by leaders and followed up: given, reported, closed or given again."""
