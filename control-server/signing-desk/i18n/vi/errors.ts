import type { DeskErrorCode } from '../../api/errors.ts';

/** Codes a desk can meet; `other` stands for the rest. */
type Met = Extract<
  DeskErrorCode,
  | 'network-down'
  | 'answer-not-understood'
  | 'answer-too-long'
  | 'storage-failed'
  | 'no-ed25519'
  | 'bad-request'
  | 'not-found'
  | 'conflict'
  | 'internal'
  | 'sign-in-required'
  | 'too-many-attempts'
  | 'foreign-origin'
  | 'not-allowed'
  | 'candidate-outdated'
  | 'candidate-closed'
  | 'signer-wrote-it'
  | 'signed-already'
  | 'signature-wrong'
  | 'key-not-enrolled'
  | 'key-of-another-officer'
  | 'bind-code-wrong'
  | 'demo-root-in-production'
>;
type Words = { [Key in `error.${Met | 'other'}` | `error.${Met | 'other'}.do`]: string };

/** For every code: what happened, and (`.do`) what to do. */
export const errors = {
  'error.network-down': 'Không nối được với máy chủ.',
  'error.network-down.do': 'Kiểm tra dây mạng hoặc Wi-Fi rồi thử lại. Chưa có gì được ký.',
  'error.answer-not-understood': 'Máy chủ trả lời theo cách bàn ký này không hiểu.',
  'error.answer-not-understood.do': 'Kiểm tra bàn ký đã cập nhật chưa. Nếu vẫn vậy, gửi mã lỗi cho người quản trị.',
  'error.answer-too-long': 'Máy chủ gửi nhiều hơn mức được phép.',
  'error.answer-too-long.do': 'Báo người quản trị: máy chủ có thể bị hỏng hoặc bị xâm nhập.',
  'error.storage-failed': 'Trình duyệt không cho lưu khóa ký.',
  'error.storage-failed.do': 'Không dùng cửa sổ ẩn danh; cho phép trang này lưu dữ liệu rồi thử lại.',
  'error.no-ed25519': 'Trình duyệt này chưa ký được (thiếu Ed25519).',
  'error.no-ed25519.do': 'Cập nhật Chromium, Chrome hoặc Edge lên bản mới.',
  'error.bad-request': 'Máy chủ không nhận dữ liệu vừa gửi.',
  'error.bad-request.do': 'Xem lại mã vừa nhập rồi gửi lại.',
  'error.not-found': 'Không tìm thấy bản này.',
  'error.not-found.do': 'Quay lại danh sách và mở lại từ đó.',
  'error.conflict': 'Người khác vừa thay đổi trước bạn.',
  'error.conflict.do': 'Đợi vài giây rồi thử lại.',
  'error.internal': 'Có lỗi ngoài dự kiến.',
  'error.internal.do': 'Thử lại sau một phút. Nếu vẫn lỗi, báo người quản trị.',
  'error.sign-in-required': 'Máy chủ không nhận phiên của bàn ký.',
  'error.sign-in-required.do': 'Tải lại trang để đăng nhập lại bằng khóa.',
  'error.too-many-attempts': 'Thử quá nhiều lần.',
  'error.too-many-attempts.do': 'Đợi {{retryAfterSeconds}} giây rồi thử lại.',
  'error.foreign-origin': 'Máy chủ không nhận yêu cầu từ địa chỉ của bàn ký này.',
  'error.foreign-origin.do': 'Mở bàn ký bằng đúng địa chỉ được cấp.',
  'error.not-allowed': 'Tài khoản của bạn không phải người duyệt của cụm này.',
  'error.not-allowed.do': 'Nhờ cán bộ ký của cụm, hoặc xin người quản trị cấp quyền.',
  'error.candidate-outdated': 'Bản này đã cũ: nội dung đổi sau khi lập.',
  'error.candidate-outdated.do': 'Chờ biên tập lập bản mới.',
  'error.candidate-closed': 'Bản này đã phát hành hoặc đã hủy.',
  'error.candidate-closed.do': 'Quay lại danh sách.',
  'error.signer-wrote-it': 'Bạn đã viết hoặc dịch một văn bản trong bản này, nên không được ký.',
  'error.signer-wrote-it.do': 'Nhờ cán bộ khác ký, hoặc đề nghị biên tập bỏ văn bản đó ra.',
  'error.signed-already': 'Bạn đã ký bản này rồi.',
  'error.signed-already.do': 'Cần chữ ký của một cán bộ khác.',
  'error.signature-wrong': 'Máy chủ không nhận chữ ký của khóa này.',
  'error.signature-wrong.do': 'Báo người quản trị. Có thể khóa đã được thay ở máy khác.',
  'error.key-not-enrolled': 'Khóa của bạn chưa có trong danh sách tin cậy của cụm này.',
  'error.key-not-enrolled.do': 'Đọc dấu khóa cho người quản trị và chờ khóa được ghi nhận.',
  'error.key-of-another-officer': 'Khóa trong trình duyệt này đã gắn với cán bộ khác.',
  'error.key-of-another-officer.do': 'Mỗi người một khóa: dùng hồ sơ trình duyệt của riêng bạn, hoặc quên khóa này rồi tạo khóa mới.',
  'error.bind-code-wrong': 'Mã không đúng hoặc đã hết hạn.',
  'error.bind-code-wrong.do': 'Lấy mã mới ở trang Phát hành của bảng điều hành; mã dùng được một lần trong 10 phút.',
  'error.demo-root-in-production': 'Bàn ký này được cấp khóa gốc của bản trình diễn.',
  'error.demo-root-in-production.do': 'Không ký. Báo người quản trị cài lại bàn ký.',
  'error.other': 'Máy chủ từ chối yêu cầu.',
  'error.other.do': 'Gửi mã lỗi cho người quản trị.',
} as const satisfies Words;
