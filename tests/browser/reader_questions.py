"""What readers ask the site's search, and where one of the right answers begins."""

CATALOGUE = "tim-hieu/dich-vu-giao-duc/"
TRANSFER = (f"{CATALOGUE}#chuyen-truong", "huong-dan/nop-ho-so/")
CARD = (f"{CATALOGUE}#the-can-cuoc",)
HEALTH = (f"{CATALOGUE}#the-bao-hiem-y-te",)
BIRTH = (f"{CATALOGUE}#dang-ky-khai-sinh", f"{CATALOGUE}#trich-luc-ho-tich")
DEGREE = (f"{CATALOGUE}#cap-lai-van-bang", f"{CATALOGUE}#ban-sao-van-bang")
HOME = (f"{CATALOGUE}#dang-ky-thuong-tru", f"{CATALOGUE}#xac-nhan-cu-tru")
SAFETY = ("tim-hieu/an-toan/", "phu-huynh/#an-toan")
SHEETS = ("lop-hoc/", "hoc-sinh/", "huong-dan/")

QUESTIONS: dict[str, tuple[str, ...]] = {
    "giáo án": ("lop-hoc/",),
    "dạy trong 35 phút": ("lop-hoc/",),
    "trình chiếu": ("lop-hoc/",),
    "slide bài giảng": ("lop-hoc/",),
    "phiếu bài tập": SHEETS,
    "in phiếu": SHEETS,
    "dùng không cần mạng": ("lop-hoc/", "thuc-hanh/"),
    "đăng ký tài khoản": ("huong-dan/tao-tai-khoan/",),
    "đăng kí tài khoản": ("huong-dan/tao-tai-khoan/",),
    "mật khẩu bao nhiêu ký tự": ("huong-dan/tao-tai-khoan/",),
    "quên mật khẩu": ("huong-dan/dang-nhap/",),
    "Ðăng nhập": ("huong-dan/dang-nhap/",),
    "captcha": ("huong-dan/", "tim-hieu/tu-dien/"),
    "otp là gì": ("tim-hieu/tu-dien/", "tim-hieu/an-toan/", "huong-dan/"),
    "tổng đài": ("phu-huynh/",),
    "hotline": ("phu-huynh/",),
    "số điện thoại hỗ trợ": ("phu-huynh/",),
    "trò chơi": ("hoc-sinh/", "tim-hieu/an-toan/"),
    "tra cứu hồ sơ bằng tin nhắn": ("huong-dan/tra-cuu/",),
    "bổ sung giấy tờ": ("huong-dan/bo-sung/",),
    "hồ sơ bị trả lại phải làm sao": ("huong-dan/bo-sung/", "tim-hieu/tinh-trang-ho-so/"),
    "bao lâu thì có kết quả": ("tim-hieu/tinh-trang-ho-so/", "huong-dan/tra-cuu/", "huong-dan/nop-ho-so/"),
    "ngày nghỉ lễ": ("tim-hieu/tinh-trang-ho-so/",),
    "làm lại từ đầu": ("thuc-hanh/",),
    "bốn mức độ": ("tim-hieu/bon-muc-do/",),
    "toàn trình một phần khác nhau thế nào": ("tim-hieu/bon-muc-do/", "tim-hieu/hien-nay/"),
    "lừa đảo": SAFETY,
    "cuộc gọi giả công an": SAFETY,
    "vneid": ("tim-hieu/", "phu-huynh/"),
    "phí nộp hồ sơ": ("phu-huynh/#phi", "huong-dan/nop-ho-so/"),
    "chuyển trường,": TRANSFER,
    "“chuyển trường”": TRANSFER,
    "chuyển trường cho con cần giấy tờ gì": TRANSFER,
    "làm căn cước cho con": CARD,
    "cccd": CARD,
    "thẻ bảo hiểm y tế": HEALTH,
    "BHYT": HEALTH,
    "bảo hiểm y-tế": HEALTH,
    "giấy khai sinh": BIRTH,
    "hộ khẩu": HOME,
    "tuyển sinh lớp 1": (f"{CATALOGUE}#tuyen-sinh-lop-1",),
    "học sinh khuyết tật": (f"{CATALOGUE}#hoc-bong-khuyet-tat",),
}
TYPOS: dict[str, tuple[str, ...]] = {
    "dich vu côg": ("tim-hieu/khai-niem/",),
    "nop ho xo": ("huong-dan/nop-ho-so/",),
    "tra cưu hồ sơ": ("huong-dan/tra-cuu/",),
    "tra cuu hs": ("huong-dan/tra-cuu/",),
    "khai sihn": BIRTH,
    "mat bang tot nghiepp": DEGREE,
    "lam can cuocs cho con": CARD,
    "chuyen truonng": TRANSFER,
    "muc đọ 4 là gì": ("tim-hieu/bon-muc-do/",),
    "dang nhâp": ("huong-dan/dang-nhap/",),
}
