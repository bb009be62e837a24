"""ClamAV, through its daemon."""
