-- What a program of schema version 1 left on a device: an accepted dossier, one that waits for a paper, and a draft.
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE accounts (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    mail     TEXT NOT NULL UNIQUE,
    phone    TEXT NOT NULL,
    password TEXT NOT NULL,
    active   INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "accounts" VALUES(1,'Nguyễn Thị Hoa','hoa@thu.example','0000100001','pbkdf2-sha256$2000$83eef981c9684cc23828edba69323af0$e812bb3383fab0fb8689dcb4c5305410be8ae58f9e563e703b086f63885495ea',1);
CREATE TABLE activations (
    token      TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    expires_at TEXT NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "activations" VALUES('Jx_OgibPyeoCzRScHB6EQg',1,'2026-09-08T09:00:00',1);
CREATE TABLE dossiers (
    id          INTEGER PRIMARY KEY,
    account_id  INTEGER NOT NULL REFERENCES accounts (id),
    procedure   TEXT NOT NULL,
    answers     TEXT NOT NULL,
    status      INTEGER NOT NULL,
    code        TEXT UNIQUE,
    sent_at     TEXT,
    received_on TEXT,
    due_on      TEXT
);
INSERT INTO "dossiers" VALUES(1,1,'chuyen-truong','{"nop_ho_ten": "Nguy\u1ec5n Th\u1ecb Hoa", "nop_ngay_sinh": "12/03/1990", "nop_so_dinh_danh": "999101000001", "nop_dien_thoai": "0000100001", "nop_email": "hoa@thu.example", "nop_dia_chi": "S\u1ed1 5, ng\u00f5 Th\u1ef1c H\u00e0nh, ph\u01b0\u1eddng Luy\u1ec7n T\u1eadp, H\u00e0 N\u1ed9i", "hs_ho_ten": "Nguy\u1ec5n Minh An", "hs_ngay_sinh": "20/05/2018", "hs_so_dinh_danh": "999101000002", "truong_di": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc C\u1ea7u V\u1ed3ng", "lop_dang_hoc": "3A", "truong_den": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc \u0110om \u0110\u00f3m", "pham_vi": "cung-tinh", "ngay_chuyen": "04/01/2027", "ly_do": "Gia \u0111\u00ecnh chuy\u1ec3n nh\u00e0. Tr\u01b0\u1eddng m\u1edbi g\u1ea7n n\u01a1i \u1edf m\u1edbi h\u01a1n."}',2,'000.00.00.Z00-260907-2014','2026-09-07T09:00:00','2026-09-07','2026-09-14');
INSERT INTO "dossiers" VALUES(2,1,'chuyen-truong','{"nop_ho_ten": "Nguy\u1ec5n Th\u1ecb Hoa", "nop_ngay_sinh": "12/03/1990", "nop_so_dinh_danh": "999101000001", "nop_dien_thoai": "0000100001", "nop_email": "hoa@thu.example", "nop_dia_chi": "S\u1ed1 5, ng\u00f5 Th\u1ef1c H\u00e0nh, ph\u01b0\u1eddng Luy\u1ec7n T\u1eadp, H\u00e0 N\u1ed9i", "hs_ho_ten": "Nguy\u1ec5n Minh An", "hs_ngay_sinh": "20/05/2018", "hs_so_dinh_danh": "999101000002", "truong_di": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc C\u1ea7u V\u1ed3ng", "lop_dang_hoc": "3A", "truong_den": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc \u0110om \u0110\u00f3m", "pham_vi": "cung-tinh", "ngay_chuyen": "04/01/2027", "ly_do": "Gia \u0111\u00ecnh chuy\u1ec3n nh\u00e0. Tr\u01b0\u1eddng m\u1edbi g\u1ea7n n\u01a1i \u1edf m\u1edbi h\u01a1n."}',5,'000.00.00.Z00-260908-3314','2026-09-08T10:00:00','2026-09-08',NULL);
INSERT INTO "dossiers" VALUES(3,1,'hoc-lai','{"nop_ho_ten": "Nguy\u1ec5n Th\u1ecb Hoa", "nop_ngay_sinh": "12/03/1990", "nop_so_dinh_danh": "999101000001", "nop_dien_thoai": "0000100001", "nop_email": "hoa@thu.example", "nop_dia_chi": "S\u1ed1 5, ng\u00f5 Th\u1ef1c H\u00e0nh, ph\u01b0\u1eddng Luy\u1ec7n T\u1eadp, H\u00e0 N\u1ed9i", "hs_ho_ten": "Nguy\u1ec5n Minh An", "hs_ngay_sinh": "20/05/2018", "hs_so_dinh_danh": "999101000002", "truong_cu": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc C\u1ea7u V\u1ed3ng", "lop_cu": "3A", "ngay_nghi": "16/03/2026", "noi_hoc_lai": "truong-cu", "truong_hoc_lai": "Tr\u01b0\u1eddng Ti\u1ec3u h\u1ecdc C\u1ea7u V\u1ed3ng", "ly_do_nghi": "Con theo gia \u0111\u00ecnh \u0111i l\u00e0m xa, nay \u0111\u00e3 tr\u1edf v\u1ec1."}',0,NULL,NULL,NULL,NULL);
CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    at         TEXT NOT NULL,
    status     INTEGER NOT NULL,
    note       TEXT NOT NULL
);
INSERT INTO "history" VALUES(1,1,'2026-09-07T09:00:00',1,'[]');
INSERT INTO "history" VALUES(2,1,'2026-09-07T09:00:00',2,'[]');
INSERT INTO "history" VALUES(3,2,'2026-09-08T10:00:00',1,'[]');
INSERT INTO "history" VALUES(4,2,'2026-09-08T10:00:00',5,'["bang-tong-hop-ket-qua"]');
CREATE TABLE keep (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO "keep" VALUES('secret','phien-ban-1');
CREATE TABLE letters (
    id         INTEGER PRIMARY KEY,
    recipient  TEXT NOT NULL,
    at         TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    link       TEXT NOT NULL,
    link_label TEXT NOT NULL,
    unread     INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "letters" VALUES(1,'hoa@thu.example','2026-09-07T09:00:00','Kích hoạt tài khoản luyện tập','Chào Nguyễn Thị Hoa,

Bạn vừa đăng ký tài khoản trên Cổng luyện tập Một Cửa. Hãy bấm nút bên dưới để kích hoạt.

Đường dẫn chỉ dùng được một lần và hết hạn sau 24 giờ.

Đây là thư luyện tập. Ngoài đời, hãy nhìn kỹ người gửi trước khi bấm vào đường dẫn trong thư.','/kich-hoat/Jx_OgibPyeoCzRScHB6EQg','Kích hoạt tài khoản',0);
INSERT INTO "letters" VALUES(2,'hoa@thu.example','2026-09-07T09:00:00','Đã gửi thành công hồ sơ 000.00.00.Z00-260907-2014','Chào Nguyễn Thị Hoa,

Cổng đã nhận hồ sơ “Chuyển trường và tiếp nhận học sinh” của bạn lúc 09:00 07/09/2026.

Mã hồ sơ: 000.00.00.Z00-260907-2014
Hồ sơ được tính là nhận ngày 07/09/2026.

Hãy giữ mã này để tra cứu. Cán bộ sẽ xem hồ sơ và trả lời bạn trong 8 giờ làm việc.','/ho-so/1','Mở hồ sơ',1);
INSERT INTO "letters" VALUES(3,'hoa@thu.example','2026-09-07T09:00:00','Hồ sơ 000.00.00.Z00-260907-2014 được tiếp nhận','Chào Nguyễn Thị Hoa,

Hồ sơ “Chuyển trường và tiếp nhận học sinh” đã đủ giấy tờ và được tiếp nhận.

Mã hồ sơ: 000.00.00.Z00-260907-2014
Ngày hẹn trả kết quả: 14/09/2026

Đúng ngày hẹn, hãy mang bản gốc giấy tờ đến nơi nộp để đối chiếu và nhận kết quả.','/ho-so/1','Mở hồ sơ',1);
INSERT INTO "letters" VALUES(4,'hoa@thu.example','2026-09-08T10:00:00','Đã gửi thành công hồ sơ 000.00.00.Z00-260908-3314','Chào Nguyễn Thị Hoa,

Cổng đã nhận hồ sơ “Chuyển trường và tiếp nhận học sinh” của bạn lúc 10:00 08/09/2026.

Mã hồ sơ: 000.00.00.Z00-260908-3314
Hồ sơ được tính là nhận ngày 08/09/2026.

Hãy giữ mã này để tra cứu. Cán bộ sẽ xem hồ sơ và trả lời bạn trong 8 giờ làm việc.','/ho-so/2','Mở hồ sơ',1);
INSERT INTO "letters" VALUES(5,'hoa@thu.example','2026-09-08T10:00:00','Hồ sơ 000.00.00.Z00-260908-3314 cần bổ sung giấy tờ','Chào Nguyễn Thị Hoa,

Hồ sơ “Chuyển trường và tiếp nhận học sinh” chưa đủ giấy tờ. Bạn cần gửi thêm:
– Bảng tổng hợp kết quả đánh giá rèn luyện và học tập

Hãy mở hồ sơ, đính kèm giấy tờ còn thiếu rồi bấm Gửi bổ sung. Trong lúc chờ bạn, thời hạn giải quyết không tính.','/ho-so/2','Mở hồ sơ để bổ sung',1);
CREATE TABLE messages (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    outgoing INTEGER NOT NULL,
    body     TEXT NOT NULL,
    unread   INTEGER NOT NULL
);
INSERT INTO "messages" VALUES(1,'2026-09-07T09:00:00',0,'[LUYỆN TẬP] Đã nhận hồ sơ 000.00.00.Z00-260907-2014. Mở Hộp thư để xem chi tiết.',1);
INSERT INTO "messages" VALUES(2,'2026-09-07T09:00:00',0,'[LUYỆN TẬP] Hồ sơ 000.00.00.Z00-260907-2014 được tiếp nhận. Hẹn trả kết quả ngày 14/09/2026.',1);
INSERT INTO "messages" VALUES(3,'2026-09-08T10:00:00',0,'[LUYỆN TẬP] Đã nhận hồ sơ 000.00.00.Z00-260908-3314. Mở Hộp thư để xem chi tiết.',1);
INSERT INTO "messages" VALUES(4,'2026-09-08T10:00:00',0,'[LUYỆN TẬP] Hồ sơ 000.00.00.Z00-260908-3314 cần bổ sung giấy tờ. Mở Hộp thư để xem cần gửi thêm gì.',1);
CREATE TABLE papers (
    id         INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    copy       TEXT NOT NULL,
    filename   TEXT NOT NULL,
    mime       TEXT NOT NULL,
    data       BLOB NOT NULL,
    UNIQUE (dossier_id, document)
);
INSERT INTO "papers" VALUES(1,1,'don-xin-chuyen-truong','copy','don-xin-chuyen-truong.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B550000001D74455874436F6D6D656E7400646F6E2D78696E2D63687579656E2D7472756F6E6733FD7C610000000A49444154789C636800000082008177CD72B60000000049454E44AE426082');
INSERT INTO "papers" VALUES(2,1,'bang-tong-hop-ket-qua','copy','bang-tong-hop-ket-qua.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B550000001D74455874436F6D6D656E740062616E672D746F6E672D686F702D6B65742D717561FF6C514F0000000A49444154789C636800000082008177CD72B60000000049454E44AE426082');
INSERT INTO "papers" VALUES(3,1,'ke-hoach-giao-duc-ca-nhan','copy','ke-hoach-giao-duc-ca-nhan.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B550000002174455874436F6D6D656E74006B652D686F6163682D6769616F2D6475632D63612D6E68616E877B03700000000A49444154789C636800000082008177CD72B60000000049454E44AE426082');
INSERT INTO "papers" VALUES(4,2,'don-xin-chuyen-truong','copy','don-xin-chuyen-truong.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B550000001D74455874436F6D6D656E7400646F6E2D78696E2D63687579656E2D7472756F6E6733FD7C610000000A49444154789C636800000082008177CD72B60000000049454E44AE426082');
INSERT INTO "papers" VALUES(5,2,'ke-hoach-giao-duc-ca-nhan','copy','ke-hoach-giao-duc-ca-nhan.png','image/png',X'89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B550000002174455874436F6D6D656E74006B652D686F6163682D6769616F2D6475632D63612D6E68616E877B03700000000A49444154789C636800000082008177CD72B60000000049454E44AE426082');
COMMIT;
