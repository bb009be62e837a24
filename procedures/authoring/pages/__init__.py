"""Pages on which administrators write procedures."""
