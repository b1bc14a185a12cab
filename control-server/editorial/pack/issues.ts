import * as z from 'zod/mini';

/** A fault found by a schema, with the words a person reads. */
export interface ShapeIssue {
  path: readonly PropertyKey[];
  text: string;
}

/** Faults of a schema in English; an unknown key is a fault at that key. Parse with `inEnglish`: zod/mini itself brings no words. */
export function issuesOf(error: z.core.$ZodError): ShapeIssue[] {
  return error.issues.flatMap((issue): ShapeIssue[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], text: `unknown key "${key}"` }));
    const where = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
    return [{ path: issue.path, text: `${where}${issue.message}` }];
  });
}

/** Third argument of `z.safeParse` for faults that people read. */
export const inEnglish = { error: z.locales.en().localeError };
