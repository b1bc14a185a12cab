import {
  type BlobRef,
  type LocaleIndex,
  localeIndexSchema,
  type PageBlob,
  pageBlobSchema,
  type Site,
  siteSchema,
} from '../../shared/content-model/index.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import { sha256Hex } from '../storage/digest.ts';
import { parse, type Schema } from '../storage/parse.ts';
import { invalid, parsed } from './release-invalid.ts';

/** What an update has to know of each kind of file once its schema accepted it: little, because it is kept. */
type SiteFacts = Pick<Site, 'id' | 'locales'>;
interface IndexFacts {
  locale: LocaleIndex['locale'];
  pages: readonly { id: string; blob: string }[];
  blobs: readonly BlobRef[];
}
type PageFacts = Pick<PageBlob, 'page'>;

interface Kind<Parsed, Facts> {
  schema: Schema<Parsed>;
  factsOf: (value: Parsed) => Facts;
  /** By SHA-256. */
  known: Map<string, Facts>;
}

/**
 * Reads the files of a release by their schemas, each content once: an edit replaces one page of hundreds, and to parse the others again is
 * most of what an update would cost. A name of SHA-256 stands for one content, so only bytes that were hashed are remembered, and only what
 * their schema accepted. Whether a blob is still stored is looked up each time. Rejects with 'release-invalid', storage codes.
 */
export class ParsedBlobs {
  readonly #blobs: Pick<BlobStore, 'get'>;
  readonly #sites: Kind<Site, SiteFacts> = {
    schema: siteSchema,
    factsOf: ({ id, locales }) => ({ id, locales }),
    known: new Map(),
  };
  readonly #indexes: Kind<LocaleIndex, IndexFacts> = {
    schema: localeIndexSchema,
    factsOf: ({ locale, pages, blobs }) => ({ locale, pages: pages.map(({ id, blob }) => ({ id, blob })), blobs }),
    known: new Map(),
  };
  readonly #pages: Kind<PageBlob, PageFacts> = { schema: pageBlobSchema, factsOf: ({ page }) => ({ page }), known: new Map() };

  constructor(blobs: Pick<BlobStore, 'get'>) {
    this.#blobs = blobs;
  }

  site(ref: BlobRef): Promise<SiteFacts> {
    return this.#read(ref, this.#sites);
  }

  index(ref: BlobRef): Promise<IndexFacts> {
    return this.#read(ref, this.#indexes);
  }

  page(ref: BlobRef): Promise<PageFacts> {
    return this.#read(ref, this.#pages);
  }

  /** Forgets all but these: what no release here refers to must not pile up over months. */
  keepOnly(refs: readonly BlobRef[]): void {
    const kept = new Set(refs.map(({ sha256 }) => sha256));
    for (const { known } of [this.#sites, this.#indexes, this.#pages]) {
      for (const sha256 of known.keys()) if (!kept.has(sha256)) known.delete(sha256);
    }
  }

  async #read<Parsed, Facts>({ path, sha256, bytes: size }: BlobRef, { schema, factsOf, known }: Kind<Parsed, Facts>): Promise<Facts> {
    const blob = await this.#blobs.get(sha256);
    if (blob === undefined) throw invalid(path, 'not-stored');
    const before = known.get(sha256);
    if (before !== undefined && blob.size === size) return before;
    const bytes = await blob.arrayBuffer();
    const facts = factsOf(parsed(path, () => parse(bytes, schema, { path })));
    if ((await sha256Hex(bytes)) === sha256) known.set(sha256, facts);
    return facts;
  }
}
