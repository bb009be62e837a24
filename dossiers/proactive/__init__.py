"""Reminding people of what is due, with a prepared draft (NĐ 224/2026 Đ16, levels 1 and 2)."""
