import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { en } from '../../../control-server/signing-desk/i18n/en/index.ts';
import { vi } from '../../../control-server/signing-desk/i18n/vi/index.ts';
import { createWords } from '../../../control-server/signing-desk/i18n/words.ts';
import { factName, factValue } from '../../../control-server/signing-desk/review/fact-words.ts';
import { indexEntrySchema, pageMetaSchema, releaseSchema, siteSchema } from '../../../shared/content-model/index.ts';

/** A place in the signed files, and the fixed values it may have. */
interface Leaf {
  at: string;
  values: readonly string[];
}

/** The parts of zod's own description of a schema that the walk needs. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  entries?: Record<string, string>;
}

/** Every leaf of a schema, each list by its first member, each map by one locale. */
function leavesOf(schema: unknown, at: string): Leaf[] {
  const { type, shape, element, innerType, valueType, entries } = (schema as { _zod: { def: Definition } })._zod.def;
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`);
  switch (type) {
    case 'object':
      return Object.entries(shape ?? {}).flatMap(([name, member]) => leavesOf(member, below(name)));
    case 'array':
      return leavesOf(element, below('0'));
    case 'record':
      return leavesOf(valueType, below('zh-Hans'));
    case 'optional':
      return leavesOf(innerType, at);
    case 'enum':
      return [{ at, values: Object.values(entries ?? {}) }];
    default:
      return [{ at, values: type === 'boolean' ? ['true', 'false'] : [] }];
  }
}

const media = (releaseSchema.shape.media as unknown as { _zod: { def: Definition } })._zod.def.valueType;
const leaves = [
  ...leavesOf(pageMetaSchema, ''),
  ...leavesOf(indexEntrySchema, ''),
  ...leavesOf(siteSchema, ''),
  ...leavesOf(media, ''),
  ...['minShell', 'order', 'sha256'].map((at) => ({ at, values: [] })),
];

describe('words for data that differs', () => {
  it.each(['vi', 'en'] as const)('name every member that may differ, in %s', async (language) => {
    const words = await createWords(undefined);
    await words.use(language);
    expect(leaves.length).toBeGreaterThan(50);
    for (const { at, values } of leaves) {
      expect(factName(at, words.t), at).toMatch(/\p{L}/u);
      for (const value of values) {
        const shown = factValue(at, value, words.t);
        expect(shown, `${at} ${value}`).not.toContain('fact');
        if (language === 'vi') expect(shown, `${at} ${value}`).not.toBe(value);
      }
      expect(new Set(values.map((value) => factValue(at, value, words.t))).size, at).toBe(values.length);
    }
  });

  it('are the same keys in both languages', () => {
    const factsOf = (catalog: object): string[] => Object.keys(catalog).filter((key) => key.startsWith('fact'));
    expect(factsOf(en).sort()).toEqual(factsOf(vi).sort());
  });

  it.each([
    ['sources.0.title', 'Nguồn 1 · tên'],
    ['emergency.2.labels.lo', 'Số khẩn cấp 3 · nhãn · ພາສາລາວ'],
    ['names.id', 'Tên · id'],
    ['tiles.3', 'Ô trên màn hình đầu 4'],
    ['olderThanSource', 'Đánh dấu “cũ hơn bản tiếng Việt”'],
    ['sources.0.colour', undefined],
    ['0', undefined],
  ])('of %s: %s', async (at, name) => {
    const { t } = await createWords(undefined);
    expect(factName(at, t)).toBe(name);
  });

  it.each([
    ['olderThanSource', 'true', 'có'],
    ['validUntil', '2027-01-31', '31/01/2027'],
    ['sources.1.date', '2023-08', '08/2023'],
    ['sources.1.date', '2023', '2023'],
    ['validUntil', '2026-02-30', '30/02/2026'],
    ['locales.0', 'km', 'ភាសាខ្មែរ'],
    ['kiosks.0.diagonalMm', '1092', '1092 mm'],
    ['category', 'hai_quan', 'Hải quan, kiểm dịch'],
    ['partners', '[]', '(trống)'],
    ['owner', 'constructor', 'constructor'],
  ])('say the value of %s %s as %s', async (at, text, shown) => {
    const { t } = await createWords(undefined);
    expect(factValue(at, text, t)).toBe(shown);
  });
});
