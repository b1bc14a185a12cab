import type { Site, TextBody } from '../../../shared/content-model/index.ts';
import type { Account, KioskReport, KioskView, PageDetail, TextDetail } from '../../../shared/protocol/index.ts';

export const account = (grants: Account['grants'], id = 'a-1'): Account => ({ id, name: id, displayName: 'Nguyễn Thị Hạnh', grants });
export const editor = account([{ role: 'editor', agency: 'so', site: '*' }]);
export const laoTranslator = account([{ role: 'translator', agency: 'so', site: 'bo-y', locale: 'lo' }]);
export const approver = account([{ role: 'approver', agency: 'so', site: 'bo-y' }]);

export const body: TextBody = {
  title: 'Hải quan',
  summary: 'Mang gì, khai gì.',
  blocks: [
    { id: 'intro', kind: 'paragraph', text: [{ text: 'Khai báo tiền mặt trên ' }, { text: '5.000 USD', strong: true }, { text: '.' }] },
    { id: 'steps', kind: 'steps', items: [[{ text: 'Đếm tiền.' }], [{ text: 'Khai báo.' }]] },
    { id: 'help', kind: 'contact', phone: '113', text: [{ text: 'Công an' }] },
  ],
};

export const text = (over: Partial<TextDetail> = {}): TextDetail => ({
  locale: 'vi',
  state: 'draft',
  staleBlocks: [],
  unreleased: false,
  body,
  hash: 'h1',
  renders: {},
  revision: 1,
  writers: [],
  approvals: [],
  may: { edit: true, submit: true, approve: false },
  ...over,
});

export const page = (over: Partial<TextDetail> = {}): PageDetail => ({
  meta: {
    id: 'customs',
    category: 'hai_quan',
    class: 'official',
    door: 'before',
    icon: 'luggage',
    owner: 'so',
    checkedOn: '2026-11-24',
    reviewBy: '2027-05-24',
    certainty: 'seen',
    sources: [{ title: 'Luật Hải quan', issuer: 'Quốc hội', seen: '2026-11-23' }],
  },
  texts: [text(over)],
});

const words = (vi: string) => ({ vi, lo: `${vi} (lo)` });
export const site: Site = {
  id: 'bo-y',
  status: 'active',
  accent: 'gong',
  names: words('Cụm Bờ Y'),
  shortNames: words('Bờ Y'),
  locales: ['vi', 'lo'],
  requiredLocales: ['vi'],
  clocks: [{ zone: 'Asia/Ho_Chi_Minh', names: words('Hà Nội') }],
  operator: 'so',
  guard: 'bdbp',
  doors: { before: { titles: words('Trước'), hints: words('Giấy tờ') }, after: { titles: words('Sau'), hints: words('Đi lại') } },
  tiles: ['customs'],
  emergency: [],
  attract: [{ lines: words('Chào mừng') }],
  neutralScreen: { titles: words('Tạm ngừng'), texts: words('Hỏi cán bộ') },
  kiosks: [{ id: 'hall-1', name: 'Sảnh 1', diagonalMm: 1092, orientation: 'portrait', bottomEdgeMm: 600, viewingMm: 700 }],
};

const at = '2026-11-24T07:00:00.000Z';

export const report = (over: Partial<KioskReport> = {}): KioskReport => ({
  seq: 1,
  sentAt: at,
  shellVersion: '0.1.0',
  release: { version: 4, sha256: 'a'.repeat(64), activatedAt: at },
  trust: { versions: { timestamp: 9 }, freshness: 'fresh', checkedAt: at },
  update: { phase: 'active', version: 4, doneBytes: 0, totalBytes: 0, at },
  showing: { screen: 'attract', locale: null, page: null, releaseVersion: 4, at },
  storage: { blobs: 10, bytes: 1000, persisted: true },
  lastTouchAt: null,
  queueDepth: 0,
  errors: [],
  ...over,
});

export const kiosk = (over: Partial<KioskView> = {}): KioskView => ({
  id: 'k-1',
  state: 'claimed',
  site: 'bo-y',
  place: 'hall-1',
  name: 'Sảnh 1',
  contact: 'online',
  lastContactAt: at,
  lastContentAppliedAt: at,
  lastRenderSeenAt: at,
  desiredVersion: 4,
  clockOffsetSeconds: 0,
  report: report(),
  ...over,
});
