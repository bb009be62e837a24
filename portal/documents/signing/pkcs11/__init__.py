"""Keys in a token or HSM."""
