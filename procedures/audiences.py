"""Whom procedures serve (đối tượng thực hiện)."""

AUDIENCES = (
    "Công dân Việt Nam",
    "Người Việt Nam định cư ở nước ngoài",
    "Người nước ngoài",
    "Cán bộ, công chức, viên chức",
    "Doanh nghiệp",
    "Doanh nghiệp có vốn đầu tư nước ngoài",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Tổ chức nước ngoài",
    "Hợp tác xã",
)
"""The national catalogue's own words (law notes 10.1); a draft may hold others, which stay."""
