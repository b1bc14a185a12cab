import type { Database } from '../../../control-server/platform/db/index.ts';
import { sha256 } from '../../../control-server/platform/sha256.ts';
import type { EditorialPort, ReleasableSite, ReleasedText } from '../../../control-server/release/index.ts';
import { type Locale, type Site, type TextBody, textHash } from '../../../shared/content-model/index.ts';
import { body, rendersOf, sampleMeta, sampleSite } from '../../unit/release/content.ts';

interface FakeText {
  body: TextBody;
  writers: string[];
  approvedBy: string[];
  renders: Record<string, string>;
  newestHash?: string;
}

/** Editorial as `release` sees it, in memory: a site of two pages, and what was marked released. */
export class FakeEditorial implements EditorialPort {
  site: Site = sampleSite({ tiles: ['customs'] });
  readonly pages = new Map<string, Map<Locale, FakeText>>();
  readonly marked: { site: string; version: number; texts: readonly ReleasedText[] }[] = [];
  /** Set to make the last step of a release fail. */
  failMark: Error | undefined;

  constructor() {
    this.write('customs', 'vi', 'Hải quan', 'editor');
    this.write('visa', 'vi', 'Thị thực', 'editor');
  }

  /** New words, written by `writer` and approved. */
  write(page: string, locale: Locale, title: string, writer: string, approvedBy: string[] = ['officer-1']): void {
    const texts = this.pages.get(page) ?? new Map<Locale, FakeText>();
    this.pages.set(page, texts);
    texts.set(locale, { body: body(title), writers: [writer], approvedBy, renders: {} });
  }

  async translate(page: string, locale: Locale, title: string, writer: string): Promise<void> {
    this.write(page, locale, title, writer);
    const [text, source] = [this.text(page, locale), this.text(page, 'vi')];
    text.renders = await rendersOf(source.body);
  }

  text(page: string, locale: Locale): FakeText {
    const text = this.pages.get(page)?.get(locale);
    if (!text) throw new Error(`no text ${page}/${locale}`);
    return text;
  }

  async sites(): Promise<{ id: string }[]> {
    return [{ id: 'lao-cai' }, { id: 'bo-y' }];
  }

  async releasable(_db: Database, site: string): Promise<ReleasableSite | undefined> {
    if (site !== this.site.id) return undefined;
    const pages = await Promise.all(
      [...this.pages].map(async ([id, texts]) => ({
        meta: sampleMeta(id),
        texts: await Promise.all(
          [...texts].map(async ([locale, text]) => {
            const hash = await textHash(text.body, sha256);
            return { locale, origin: 'human' as const, hash, newestHash: hash, ...structuredClone(text) };
          }),
        ),
      })),
    );
    return { site: this.site, pages };
  }

  async markReleased(_tx: Database, site: string, version: number, texts: readonly ReleasedText[]): Promise<void> {
    if (this.failMark) throw this.failMark;
    this.marked.push({ site, version, texts });
    for (const { page, locale } of texts) {
      const text = this.pages.get(page)?.get(locale);
      if (text) text.writers = [];
    }
  }
}
