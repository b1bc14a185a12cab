import { createHash, randomBytes } from 'node:crypto';
import { type BlobRef, blobUrlPath, chunkBytes } from '../../../shared/content-model/index.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A small release of one site: two pages in two locales, a picture, and a film where one is given. */
export interface ReleaseSpec {
  site?: string;
  version: number;
  title: string;
  minShell?: string;
  film?: Uint8Array;
  picture?: Uint8Array;
  /** Changes the JSON of release.json before it is signed. */
  alter?: (release: Record<string, unknown>) => void;
}

export interface BuiltRelease {
  json: string;
  /** By path below `/tuf/targets/`. */
  blobs: Map<string, Uint8Array>;
  refs: BlobRef[];
}

export const picture = new Uint8Array(randomBytes(90_000));
/** Two chunks and a bit. */
export const film = new Uint8Array(randomBytes(2 * chunkBytes + 12_345));

export function buildRelease({ site = 'lao-cai', version, title, minShell = '0.1.0', alter, ...media }: ReleaseSpec): BuiltRelease {
  const blobs = new Map<string, Uint8Array>();
  const refs: BlobRef[] = [];
  const add = (name: string, content: Uint8Array | object): BlobRef => {
    const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content));
    const chunks: string[] = [];
    for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(sha256(bytes.subarray(at, at + chunkBytes)));
    const ref: BlobRef = {
      path: `sites/${site}/blobs/${name}`,
      sha256: sha256(bytes),
      bytes: bytes.length,
      ...(chunks.length > 1 && { chunks }),
    };
    blobs.set(blobUrlPath(ref), bytes);
    refs.push(ref);
    return ref;
  };
  const words = { vi: title, en: `${title} (en)` };
  const localized = (text: string) => ({ vi: text, en: text });
  const siteData = add('site.json', {
    id: site,
    status: 'active',
    accent: 'terrace',
    names: localized(site),
    shortNames: localized(site),
    locales: ['vi', 'en'],
    requiredLocales: ['vi'],
    clocks: [{ zone: 'Asia/Ho_Chi_Minh', names: localized('Hà Nội') }],
    operator: 'so-vhttdl',
    guard: 'bo-doi',
    doors: { before: { titles: localized('a'), hints: localized('b') }, after: { titles: localized('c'), hints: localized('d') } },
    tiles: ['first'],
    emergency: [],
    attract: [{ lines: localized('x') }],
    neutralScreen: { titles: localized('n'), texts: localized('n') },
    kiosks: [],
  });
  const indexes: Record<string, string> = {};
  const own: BlobRef[] = [siteData];
  for (const locale of ['vi', 'en'] as const) {
    const pages = ['first', 'second'].map((id) => {
      const heading = id === 'first' ? words[locale] : `${id} ${locale}`;
      const body = { title: heading, summary: 's', blocks: [{ id: 'b', kind: 'paragraph', text: [{ text: heading }] }] };
      return { id, heading, ref: add(`${id}.${locale}.json`, { format: 1, page: id, locale, body }) };
    });
    const entries = pages.map(({ id, heading, ref }) => ({
      id,
      category: 'thu_tuc',
      class: 'official',
      door: 'before',
      icon: 'info',
      owner: 'so-vhttdl',
      checkedOn: '2026-01-01',
      reviewBy: '2027-01-01',
      certainty: 'seen',
      sources: [{ title: 't', issuer: 'i', seen: '2026-01-01' }],
      title: heading,
      summary: 's',
      locale,
      olderThanSource: false,
      blob: ref.path,
    }));
    const index = add(`index.${locale}.json`, { format: 1, locale, pages: entries, blobs: pages.map(({ ref }) => ref) });
    indexes[locale] = index.path;
    own.push(index);
  }
  own.push(add('gate.webp', media.picture ?? picture));
  if (media.film !== undefined) own.push(add('film.webm', media.film));
  const release: Record<string, unknown> = {
    format: 1,
    site,
    version,
    createdAt: '2026-01-01T00:00:00Z',
    minShell,
    note: '',
    siteData: siteData.path,
    indexes,
    media: {
      'media/gate.webp': { blob: `sites/${site}/blobs/gate.webp`, type: 'image/webp', width: 8, height: 8 },
      ...(media.film !== undefined && {
        'media/film.webm': { blob: `sites/${site}/blobs/film.webm`, type: 'video/webm', width: 8, height: 8 },
      }),
    },
    blobs: own,
  };
  alter?.(release);
  return { json: JSON.stringify(release), blobs, refs };
}
