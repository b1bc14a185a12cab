export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
/** Has no prototype: every member is one that stood in the text. */
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Nesting deeper than this is refused: TUF needs 7 levels, the rest is left to `custom`. */
const maxDepth = 32;

// One token: punctuation, string, integer or word. Floats and exponents do not match: OLPC canonical JSON has none.
const tokenPattern = /[ \t\n\r]*(?:([{}[\],:])|("[^"\\]*(?:\\.[^"\\]*)*")|(-?(?:0|[1-9][0-9]*))(?![0-9.eE])|(true|false|null))/sy;
const tailPattern = /[ \t\n\r]*$/y;
const words: Readonly<Record<string, JsonValue>> = { true: true, false: false, null: null };

/**
 * Reads UTF-8 JSON so that one text has one meaning: refuses duplicate members, numbers that are no safe integers, lone surrogates (two
 * of them would sign to the same bytes), `__proto__`, a byte order mark and anything after the value.
 * @throws SyntaxError, TypeError (bad UTF-8)
 */
export function parseStrictJson(bytes: Uint8Array): JsonValue {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  let at = 0;

  function next(): string {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(text);
    if (!match) throw new SyntaxError(`no JSON token at ${at}`);
    at = tokenPattern.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
  }

  function string(token: string): string {
    if (!token.startsWith('"')) throw new SyntaxError(`no string before ${at}`);
    const value: unknown = JSON.parse(token);
    if (typeof value !== 'string' || /\p{Cs}/u.test(value)) throw new SyntaxError(`lone surrogate before ${at}`);
    return value;
  }

  function number(token: string): number {
    const value = Number(token);
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new SyntaxError(`no safe integer before ${at}`);
    return value;
  }

  function array(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    let token = next();
    if (token === ']') return items;
    for (;;) {
      items.push(value(token, depth));
      token = next();
      if (token === ']') return items;
      if (token !== ',') throw new SyntaxError(`no comma before ${at}`);
      token = next();
    }
  }

  function object(depth: number): JsonObject {
    const members = Object.create(null) as JsonObject;
    let token = next();
    if (token === '}') return members;
    for (;;) {
      const name = string(token);
      if (name === '__proto__' || name in members) throw new SyntaxError(`member twice or odd before ${at}`);
      if (next() !== ':') throw new SyntaxError(`no colon before ${at}`);
      members[name] = value(next(), depth);
      token = next();
      if (token === '}') return members;
      if (token !== ',') throw new SyntaxError(`no comma before ${at}`);
      token = next();
    }
  }

  function value(token: string, depth: number): JsonValue {
    if (depth > maxDepth) throw new SyntaxError('nested too deep');
    if (token === '{') return object(depth + 1);
    if (token === '[') return array(depth + 1);
    if (token.startsWith('"')) return string(token);
    const word = words[token];
    return word === undefined ? number(token) : word;
  }

  const result = value(next(), 0);
  tailPattern.lastIndex = at;
  if (!tailPattern.test(text)) throw new SyntaxError(`text after the value at ${at}`);
  return result;
}
