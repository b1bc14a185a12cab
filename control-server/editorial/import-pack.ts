import { isDeepStrictEqual } from 'node:util';
import { type PageText, textHash } from '../../shared/content-model/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Database } from '../platform/db/index.ts';
import { sha256 } from '../platform/sha256.ts';
import type { Pack, PackSite } from './pack/model.ts';
import { lockSite, readSite, storeNamed, storePage } from './repository.ts';
import type { TextRecord } from './text-record.ts';
import { appendApproval, appendRevision, readTexts, type TextPlace } from './text-repository.ts';

/** Who imports, and when. */
export interface ImportedBy {
  /** Account id, or `system`. The author of every draft the import makes. */
  by: string;
  /** ISO 8601. */
  at: string;
}

export interface ImportCounts {
  sites: number;
  agencies: number;
  pages: number;
  newTexts: number;
  changedTexts: number;
  unchangedTexts: number;
}

/** A text says the same when its words, its origin and what it renders are the same. */
const sameText = (current: TextRecord['current'], hash: string, text: PageText): boolean =>
  current.hash === hash && current.origin === text.origin && isDeepStrictEqual(current.renders, text.renders);

async function importText(
  tx: Database,
  place: TextPlace,
  known: TextRecord | undefined,
  text: PageText,
  { by, at }: ImportedBy,
): Promise<keyof ImportCounts> {
  const hash = await textHash(text.body, sha256);
  if (known && sameText(known.current, hash, text)) return 'unchangedTexts';
  const revision = known?.current.revision ?? 0;
  await appendAudit(tx, {
    at,
    actor: by,
    action: 'text.saved',
    subject: `${place.site}/${place.page}/${place.locale}`,
    details: { hash, revision: revision + 1, wordsChanged: known?.current.hash !== hash, origin: 'pack' },
  });
  await appendRevision(tx, place, revision, { body: text.body, renders: text.renders, origin: text.origin, hash, author: by, at });
  return known ? 'changedTexts' : 'newTexts';
}

async function importSite(tx: Database, { site, pages }: PackSite, counts: ImportCounts, by: ImportedBy): Promise<void> {
  if (await storeNamed(tx, 'sites', site, by.at)) {
    counts.sites += 1;
    await appendAudit(tx, { at: by.at, actor: by.by, action: 'site.changed', subject: site.id, details: { origin: 'pack' } });
  }
  for (const { meta, texts } of pages) {
    if (await storePage(tx, site.id, meta, by.at)) {
      counts.pages += 1;
      await appendAudit(tx, {
        at: by.at,
        actor: by.by,
        action: 'page.changed',
        subject: `${site.id}/${meta.id}`,
        details: { origin: 'pack' },
      });
    }
    const known = await readTexts(tx, site.id, meta.id);
    for (const text of texts) {
      const place = { site: site.id, page: meta.id, locale: text.locale };
      counts[
        await importText(
          tx,
          place,
          known.find((one) => one.locale === text.locale),
          text,
          by,
        )
      ] += 1;
    }
  }
}

/**
 * Imports a sound pack (requireSound): sites, agencies and facts about pages at once, changed words as drafts. What the pack does not name
 * stays as it is. All or nothing, in one transaction; importing the same pack again changes nothing.
 * @returns how many rows were new or changed
 */
export async function importPack(db: Database, pack: Pack, by: ImportedBy): Promise<ImportCounts> {
  return db.transaction(async (tx) => {
    const counts: ImportCounts = { sites: 0, agencies: 0, pages: 0, newTexts: 0, changedTexts: 0, unchangedTexts: 0 };
    for (const id of pack.sites.map((site) => site.site.id).sort()) await lockSite(tx, id);
    for (const agency of pack.agencies) {
      if (!(await storeNamed(tx, 'agencies', agency, by.at))) continue;
      counts.agencies += 1;
      await appendAudit(tx, { at: by.at, actor: by.by, action: 'agency.changed', subject: agency.id, details: { origin: 'pack' } });
    }
    for (const site of pack.sites) await importSite(tx, site, counts, by);
    await appendAudit(tx, {
      at: by.at,
      actor: by.by,
      action: 'pack.imported',
      subject: pack.sites.map((site) => site.site.id).join(' '),
      details: { ...counts },
    });
    return counts;
  });
}

/**
 * Imports those sites of a pack that the database does not have, and counts every text of theirs as approved, without any officer: for the
 * baseline of a demo, whose composition root alone calls this. The audit log says `origin: baseline`; no approval by a person is recorded.
 */
export async function seedApproved(db: Database, pack: Pack, by: ImportedBy): Promise<void> {
  await db.transaction(async (tx) => {
    const sites: PackSite[] = [];
    for (const site of pack.sites) if (!(await readSite(tx, site.site.id))) sites.push(site);
    if (sites.length === 0) return;
    await importPack(tx, { ...pack, sites }, by);
    for (const { site } of sites) {
      for (const { page, locale, current } of await readTexts(tx, site.id)) {
        const { revision, hash } = current;
        await appendAudit(tx, {
          at: by.at,
          actor: by.by,
          action: 'text.approved',
          subject: `${site.id}/${page}/${locale}`,
          details: { hash, revision, origin: 'baseline' },
        });
        await appendApproval(
          tx,
          { site: site.id, page, locale },
          { revision, hash, approver: by.by, at: by.at, basis: 'baseline', checklist: [] },
        );
      }
    }
  });
}
