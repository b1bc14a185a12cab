/** GET /preview-parents.json of the preview's own origin: who may post pages to it. Anything but an array of strings allows nobody. */
export async function loadParents(): Promise<ReadonlySet<string>> {
  try {
    const response = await fetch('/preview-parents.json', { cache: 'no-store', credentials: 'omit' });
    const list: unknown = await response.json();
    return new Set(Array.isArray(list) ? list.filter((origin): origin is string => typeof origin === 'string') : []);
  } catch {
    return new Set();
  }
}
