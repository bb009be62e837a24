"""VNPAY, protocol 2.1.0 (law notes 6.2)."""
