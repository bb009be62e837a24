"""The citizen's pages of dossiers."""
