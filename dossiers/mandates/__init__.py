"""Mandates (giấy ủy quyền): granting, answering and ending them, and what holds now."""
