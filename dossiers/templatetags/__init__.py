"""Template tags of the dossiers room."""
