"""Citizens, organisations, officers and their roles; sign-in."""
