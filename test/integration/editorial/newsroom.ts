import { auditMigrations } from '../../../control-server/audit/index.ts';
import { approveText, type CommandDeps, saveText, sendBack, submitText } from '../../../control-server/editorial/commands.ts';
import { importPack } from '../../../control-server/editorial/import-pack.ts';
import { createEditorial, editorialMigrations } from '../../../control-server/editorial/index.ts';
import type { Pack } from '../../../control-server/editorial/pack/model.ts';
import type { TextRecord } from '../../../control-server/editorial/text-record.ts';
import { readTexts } from '../../../control-server/editorial/text-repository.ts';
import { type Database, migrate } from '../../../control-server/platform/db/index.ts';
import { sha256 } from '../../../control-server/platform/sha256.ts';
import { type PageMeta, type PageText, renderHash, type Site, type TextBody } from '../../../shared/content-model/index.ts';
import { type Account, approvalChecklist, type Grant } from '../../../shared/protocol/index.ts';

export const start = '2026-11-24T08:00:00.000Z';

const words = (text: string) => ({ vi: text, en: text, 'zh-Hans': text });

export const site: Site = {
  id: 'lao-cai',
  status: 'active',
  accent: 'terrace',
  names: words('Cụm'),
  shortNames: words('Cụm'),
  locales: ['vi', 'zh-Hans', 'en'],
  requiredLocales: ['vi'],
  clocks: [{ zone: 'Asia/Ho_Chi_Minh', names: words('Hà Nội') }],
  operator: 'so',
  guard: 'bdbp',
  doors: { before: { titles: words('Trước'), hints: words('x') }, after: { titles: words('Sau'), hints: words('y') } },
  tiles: ['customs'],
  emergency: [{ phone: '113', labels: words('Công an') }],
  attract: [{ lines: words('Chào') }],
  neutralScreen: { titles: words('Tạm ngừng'), texts: words('Hỏi cán bộ') },
  kiosks: [],
};

const meta = (id: string): PageMeta => ({
  id,
  category: 'hai_quan',
  class: 'official',
  door: 'before',
  icon: 'luggage',
  owner: 'so',
  checkedOn: '2026-11-24',
  reviewBy: '2027-05-24',
  certainty: 'seen',
  sources: [{ title: 'Nghị định', issuer: 'Chính phủ', seen: '2026-11-23' }],
});

/** A text of plain paragraphs: block id, words. */
export const body = (title: string, ...blocks: [id: string, text: string][]): TextBody => ({
  title,
  summary: `${title}.`,
  blocks: blocks.map(([id, text]) => ({ id, kind: 'paragraph' as const, text: [{ text }] })),
});

export const vietnamese = body('Hải quan', ['declare', 'Khai tiền mặt.'], ['limit', 'Tối đa 5.000 đô la.']);
export const english = body('Customs', ['declare', 'Declare cash.'], ['limit', 'At most 5,000 dollars.']);

async function translation(locale: string, translated: TextBody, source: TextBody): Promise<PageText> {
  const renders: PageText['renders'] = {};
  for (const block of source.blocks) renders[block.id] = await renderHash(block, sha256);
  return { locale, origin: 'machine', body: translated, renders };
}

/** One site with the pages `customs` (vi, en) and `money` (vi). */
export async function smallPack(source: TextBody = vietnamese): Promise<Pack> {
  const agency = (id: string) => ({ id, names: { vi: id }, abbreviation: id, functions: ['content' as const], validFrom: '2017-01-01' });
  return {
    agencies: [agency('bdbp'), agency('so')],
    media: [],
    sites: [
      {
        site,
        media: [],
        pages: [
          {
            meta: meta('customs'),
            texts: [{ locale: 'vi', origin: 'human', body: source, renders: {} }, await translation('en', english, source)],
          },
          { meta: meta('money'), texts: [{ locale: 'vi', origin: 'human', body: body('Tiền', ['cash', 'Tiền mặt.']), renders: {} }] },
        ],
      },
    ],
  };
}

export const account = (id: string, ...roles: (Grant['role'] | [Grant['role'], string])[]): Account => ({
  id,
  name: id,
  displayName: id.toUpperCase(),
  grants: roles.map((role) =>
    typeof role === 'string' ? { role, agency: 'so', site: 'lao-cai' } : { role: role[0], agency: 'so', site: 'lao-cai', locale: role[1] },
  ),
});

export const editor = account('editor', 'editor');
export const translator = account('translator', ['translator', 'en']);
export const approver = account('approver', 'approver');
export const secondApprover = account('approver-2', 'approver');

/** A database with the small pack imported as drafts, and the commands on it. Time stands still. */
export async function newsroom(db: Database, options: { pack?: Pack; afterChange?: CommandDeps['afterChange'] } = {}) {
  await migrate(db, [...auditMigrations, ...editorialMigrations]);
  await importPack(db, options.pack ?? (await smallPack()), { by: 'importer', at: start });
  const clock = { now: () => new Date(start) };
  const deps: CommandDeps = { db, clock, afterChange: options.afterChange ?? (async () => {}) };
  const place = (locale: string, page = 'customs') => ({ site: 'lao-cai', page, locale });

  async function find(locale: string, page = 'customs'): Promise<TextRecord | undefined> {
    return (await readTexts(db, 'lao-cai', page)).find((text) => text.locale === locale);
  }
  async function text(locale: string, page = 'customs'): Promise<TextRecord> {
    const found = await find(locale, page);
    if (!found) throw new Error(`no text ${page}/${locale}`);
    return found;
  }
  const hash = async (locale: string, page?: string): Promise<string | null> => (await find(locale, page))?.current.hash ?? null;
  const sure = async (locale: string, page?: string): Promise<string> => (await text(locale, page)).current.hash;

  const save = async (who: Account, locale: string, words: TextBody, page?: string) =>
    saveText(deps, who, place(locale, page), { baseHash: await hash(locale, page), body: words });
  const submit = async (who: Account, locale: string, page?: string) =>
    submitText(deps, who, place(locale, page), { hash: await sure(locale, page), noStateSecret: true });
  const approve = async (who: Account, locale: string, page?: string) =>
    approveText(deps, who, place(locale, page), { hash: await sure(locale, page), checklist: [...approvalChecklist] });
  const editorial = createEditorial({ db, clock, personNames: async (ids) => new Map(ids.map((id) => [id, id.toUpperCase()])) });
  return {
    deps,
    place,
    text,
    find,
    save,
    submit,
    approve,
    sendBack: async (who: Account, locale: string, reason: string, block?: string) =>
      sendBack(deps, who, place(locale), { hash: await sure(locale), reason, ...(block !== undefined && { block }) }),
    /** Submitted by the editor, approved by `approver`. */
    async approved(locale: string, page?: string) {
      await submit(editor, locale, page);
      await approve(approver, locale, page);
    },
    editorial,
    content: editorial.content,
  };
}

export type Newsroom = Awaited<ReturnType<typeof newsroom>>;
