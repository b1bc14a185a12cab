/** One value of data that differs: where it stands (`sources.0.title`), and what it was and will be. */
export interface FactChange {
  readonly at: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Locales whose list of pages has this change; empty where it is not about one. */
  readonly locales: readonly string[];
}

/** Every leaf of a value by its place; an empty list or map is a leaf too. */
function leaves(value: unknown, at: string, into: Map<string, string>): Map<string, string> {
  if (value === undefined) return into;
  if (value !== null && typeof value === 'object' && Object.keys(value).length > 0) {
    for (const [name, member] of Object.entries(value)) leaves(member, at === '' ? name : `${at}.${name}`, into);
    return into;
  }
  return into.set(at, typeof value === 'string' ? value : JSON.stringify(value));
}

/** Leaves that differ between two values, in the order of the new one; what is gone comes last. */
export function factDifference(before: unknown, after: unknown, locales: readonly string[] = []): FactChange[] {
  const from = leaves(before, '', new Map());
  const to = leaves(after, '', new Map());
  return [...new Set([...to.keys(), ...from.keys()])]
    .filter((at) => from.get(at) !== to.get(at))
    .map((at) => ({ at, before: from.get(at), after: to.get(at), locales }));
}

/** The same change in several locales as one. */
export function joinLocales(changes: readonly FactChange[]): FactChange[] {
  const joined = new Map<string, FactChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.at, change.before, change.after]);
    const same = joined.get(key);
    joined.set(key, same ? { ...same, locales: [...same.locales, ...change.locales] } : change);
  }
  return [...joined.values()];
}
