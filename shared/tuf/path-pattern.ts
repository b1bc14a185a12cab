/**
 * Does `path` match the TUF PATHPATTERN (spec 4.5)? `*` stands for any run of characters and `?` for one, neither for `/`; everything else,
 * brackets too, stands for itself (a client that matches less fails closed). Linear: a pattern of many stars cannot stall the kiosk.
 */
export function matchesPathPattern(path: string, pattern: string): boolean {
  const parts = path.split('/');
  const patterns = pattern.split('/');
  return parts.length === patterns.length && parts.every((part, i) => matchesPart(part, patterns[i] ?? ''));
}

function matchesPart(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  // Where to go on after a mismatch: the last star, and how much of the text it has swallowed.
  let star = -1;
  let swallowed = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      swallowed = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++swallowed;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
