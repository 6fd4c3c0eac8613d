"""Fences that guides for tests begin with."""

START = '```bat-dau\nnguoi = "Nguyễn Thị Hoa"\ntinh_trang = "chưa có tài khoản"\n```\n'
ENTER = '```buoc\nmo = "/"\nbam = "Đăng ký"\nthay = "Đăng ký tài khoản"\n```\n'
