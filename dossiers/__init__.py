"""What was asked for: the dossier (hồ sơ), its life, its history and its faces."""
