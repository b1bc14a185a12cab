/** A Storage of its own for each test. `full` refuses every write, as a browser without room does. */
export function memoryStorage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
}
