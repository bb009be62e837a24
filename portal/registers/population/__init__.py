"""The national population register (cơ sở dữ liệu quốc gia về dân cư)."""
