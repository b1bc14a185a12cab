import type * as z from 'zod/mini';
import type { auditRowSchema } from '../../../shared/protocol/index.ts';

export type AuditRow = z.infer<typeof auditRowSchema>;

const id = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const digest = /\b[0-9a-f]{32,}\b/g;
/** As at the signing desk: enough to compare by eye. */
const shownDigits = 12;

/** Text of the log for people: account ids as names, other ids and digests by their first digits. */
export function inWords(text: string, people: Readonly<Record<string, string>>): string {
  return text
    .replace(/\baccount\/(?=[0-9a-f]{8}-)/g, '')
    .replace(id, (one) => (Object.hasOwn(people, one) ? (people[one] as string) : `${one.slice(0, 8)}…`))
    .replace(digest, (one) => `${one.slice(0, shownDigits)}…`);
}

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (value !== null && typeof value === 'object') return fieldsText(value as Record<string, unknown>);
  return String(value);
};

const fieldsText = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(' · ');

/** Details of a row in one line, exactly as logged. */
export const detailsOf = (row: AuditRow): string => fieldsText(row.details);
