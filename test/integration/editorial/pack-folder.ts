import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const front = (title: string): string => `---
title: ${title}
summary: Cần khai gì.
category: hai_quan
class: official
door: before
icon: luggage
owner: so
checkedOn: 2026-11-24
reviewBy: 2027-05-24
certainty: seen
sources:
  - title: Nghị định
    issuer: Chính phủ
    seen: 2026-11-23
---
`;

/** A small sound pack: file -> text. */
export const soundPack: Readonly<Record<string, string>> = {
  'common/agencies.yaml': `- { id: so, names: { vi: Sở }, abbreviation: S, functions: [content], validFrom: 2017-01-01 }
- { id: bdbp, names: { vi: Biên phòng }, abbreviation: B, functions: [kiosk-watch], validFrom: 2017-01-01 }
`,
  'common/media/emblem.webp': 'x',
  'sites/lao-cai/site.yaml': `id: lao-cai
status: active
accent: terrace
names: { vi: Cụm, en: Point }
shortNames: { vi: Cụm, en: Point }
locales: [vi, en]
requiredLocales: [vi]
clocks:
  - { zone: Asia/Ho_Chi_Minh, names: { vi: Hà Nội, en: Hanoi } }
operator: so
guard: bdbp
doors:
  before: { titles: { vi: Trước, en: Before }, hints: { vi: a, en: a } }
  after: { titles: { vi: Sau, en: After }, hints: { vi: b, en: b } }
tiles: [customs, money]
emergency:
  - { phone: "113", labels: { vi: Công an, en: Police } }
attract:
  - { lines: { vi: Chào, en: Welcome }, image: media/gate.webp }
neutralScreen:
  titles: { vi: Tạm ngừng, en: Out of service }
  texts: { vi: Hỏi cán bộ, en: Ask an officer }
kiosks:
  - { id: hall, name: Sảnh, diagonalMm: 1092, orientation: portrait, bottomEdgeMm: 600, viewingMm: 700 }
`,
  'sites/lao-cai/media/gate.webp': 'x',
  'sites/lao-cai/customs/vi.md': `${front('Hải quan')}
<!-- #declare -->
Khai 5.000 đô la, xem [tiền](page:money).

<!-- #gate -->
![Cổng](media/gate.webp)
`,
  'sites/lao-cai/customs/en.md': `---
title: Customs
summary: What to declare.
origin: machine
---

<!-- #declare -->
Declare 5,000 dollars, see [money](page:money).

<!-- #gate -->
![Gate](common/emblem.webp "The emblem")
`,
  'sites/lao-cai/money/vi.md': `${front('Tiền')}
<!-- #cash -->
Tiền mặt.
`,
};

/** Writes a pack into a folder of its own; files given as undefined are left out. Calls `work` with the folder, which is then removed. */
export async function withPack<Result>(
  changes: Record<string, string | undefined>,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'kiosk-pack-'));
  try {
    for (const [name, text] of Object.entries({ ...soundPack, ...changes })) {
      if (text === undefined) continue;
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
