"""The electronic vault (kho quản lý dữ liệu điện tử của tổ chức, cá nhân): law notes 4.4, 9."""
