"""What dossiers put into the vault, and what they take from it (law notes 4.4, 9)."""
