"""Everything about a person as one archive: gathered, written, kept for a few days."""
