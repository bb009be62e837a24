"""The classic protocol: login, session, DongBoHoSoMC, CapNhatTienDoHoSoMC (law notes 5.1–5.4)."""
