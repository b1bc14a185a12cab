import * as z from 'zod/mini';
import { indexEntrySchema, pageBlobSchema, siteSchema } from '../content-model/index.ts';

/**
 * What console and desk post to the preview frame. The frame first posts `{ type: 'preview:ready' }` to its parent, then draws each
 * `preview:draw` it receives from an allowed origin and answers `preview:drawn` with the height of the page in CSS pixels.
 */
export const previewDrawSchema = z.object({
  type: z.literal('preview:draw'),
  site: siteSchema,
  locale: z.string(),
  entry: indexEntrySchema,
  page: pageBlobSchema,
  /** Media name to a Blob, for the images the page shows. */
  media: z.record(z.string(), z.unknown()),
  /** Blocks to mark as changed. */
  changedBlocks: z.array(z.string()),
});
export type PreviewDraw = z.infer<typeof previewDrawSchema>;
export type PreviewAnswer = { type: 'preview:ready' } | { type: 'preview:drawn'; height: number };
