"""The national portal (Cổng Dịch vụ công quốc gia), classic adapter: law notes 5.1 to 5.4."""
