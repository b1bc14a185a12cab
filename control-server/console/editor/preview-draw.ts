import type { Locale, PageMeta, Site, TextBody } from '../../../shared/content-model/index.ts';
import type { PreviewDraw } from '../../../shared/protocol/index.ts';

export interface PreviewInput {
  site: Site;
  meta: PageMeta;
  locale: Locale;
  body: TextBody;
  olderThanSource: boolean;
  changedBlocks: readonly string[];
  media: Readonly<Record<string, Blob>>;
}

/** Names of the pictures a text shows. */
export const mediaOf = (body: TextBody): string[] => body.blocks.flatMap((block) => (block.kind === 'image' ? [block.media] : []));

/** What the preview frame is asked to draw: the page as a release made of these words would hold it. */
export function previewDraw({ site, meta, locale, body, olderThanSource, changedBlocks, media }: PreviewInput): PreviewDraw {
  return {
    type: 'preview:draw',
    site,
    locale,
    entry: {
      ...meta,
      title: body.title,
      summary: body.summary,
      locale,
      olderThanSource,
      blob: `sites/${site.id}/blobs/${meta.id}.${locale}.json`,
    },
    page: { format: 1, page: meta.id, locale, body },
    media,
    changedBlocks: [...changedBlocks],
  };
}
