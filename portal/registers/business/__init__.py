"""The national business register (cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp)."""
