import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBody } from '../../../control-server/editorial/canonical-text.ts';
import { parseSource, parseTranslation } from '../../../control-server/editorial/pack/parse.ts';
import { writeSource, writeTranslation } from '../../../control-server/editorial/pack/write.ts';
import { arbitraryBody, arbitraryMeta, arbitraryTranslation } from './arbitrary-text.ts';

describe('writing a text as Markdown and reading it again', () => {
  it('loses nothing of a source text and the facts about its page', () => {
    fc.assert(
      fc.property(arbitraryMeta, arbitraryBody, (meta, body) => {
        const text = { locale: 'vi', origin: 'human' as const, body, renders: {} };
        const parsed = parseSource('a-page', writeSource(meta, text));
        expect(parsed.problems).toEqual([]);
        expect(parsed.value).toEqual({ meta, text });
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it('loses nothing of a translation, its origin and the hashes of what it renders', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTranslation, async (text) => {
        const parsed = await parseTranslation('en', writeTranslation(text), undefined);
        expect(parsed.problems).toEqual([]);
        expect(parsed.value).toEqual(text);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it('finds the canonical form of a text to be its own canonical form', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        expect(canonicalBody(body)).toEqual(body);
      }),
    );
  }, 60_000);
});
