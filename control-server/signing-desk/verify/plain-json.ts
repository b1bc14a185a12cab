import * as z from 'zod/mini';
import type { Side } from './checked-bytes.ts';
import { refusal } from './refusals.ts';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

/** JSON without white space, members sorted by name: the form every JSON file of a release has. */
export const plainForm = (value: unknown): string => JSON.stringify(sorted(value));

/**
 * Reads a JSON file of a release. `onlyForm`: it must be exactly what its own meaning writes, so that no doubled member or hidden text can
 * make another program read it otherwise than the desk shows it.
 * @throws Refusal blob-unreadable
 */
export function readPlainJson<T>(
  schema: z.ZodMiniType<T>,
  bytes: Uint8Array,
  { path, side, onlyForm }: { path: string; side: Side; onlyForm: boolean },
): T {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal('blob-unreadable', { path, side, reason: 'JSON' }, cause);
  }
  if (onlyForm && plainForm(value) !== text) throw refusal('blob-unreadable', { path, side, reason: 'form' });
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusal('blob-unreadable', { path, side, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}
