import type { Span } from '../../../shared/content-model/index.ts';

type Marks = Omit<Span, 'text'>;

const linkEnd = /^\]\(page:([a-z0-9]+(?:-[a-z0-9]+)*)\)/;
const langStart = ':lang[';
const langEnd = /^\]\{tag=([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)\}/;
const special = /[\\*[\]]/g;

const sameMarks = (one: Marks, other: Marks): boolean =>
  one.strong === other.strong && one.em === other.em && one.page === other.page && one.lang === other.lang;

/** Neighbours with equal marks joined, empty ones gone: the form that parsing gives. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    if (span.text === '') continue;
    const last = joined.at(-1);
    if (last && sameMarks(last, span)) last.text += span.text;
    else joined.push({ ...span });
  }
  return joined;
}

/** Text with `**` and `*` at every change of mark. Inside one pair of brackets only. */
function printToggles(spans: readonly Span[]): string {
  let out = '';
  let strong = false;
  let em = false;
  const turnTo = (toStrong: boolean, toEm: boolean): void => {
    out += '*'.repeat((strong === toStrong ? 0 : 2) + (em === toEm ? 0 : 1));
    strong = toStrong;
    em = toEm;
  };
  for (const span of spans) {
    turnTo(span.strong === true, span.em === true);
    out += span.text.replace(special, '\\$&');
  }
  turnTo(false, false);
  return out;
}

/** Runs of neighbours that share a mark's value. */
function runsOf<Key extends 'page' | 'lang'>(spans: readonly Span[], key: Key): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run && run[0]?.[key] === span[key]) run.push(span);
    else runs.push([span]);
  }
  return runs;
}

/**
 * Spans as an editor types them: `**strong**`, `*em*`, `[text](page:id)`, `:lang[words]{tag=zh-Hans}`, each of `\ * [ ]` that is meant
 * as itself after a backslash.
 */
export function printMarkup(spans: readonly Span[]): string {
  return runsOf(spans, 'page')
    .map((samePage) => {
      const inner = runsOf(samePage, 'lang')
        .map((sameLang) => {
          const lang = sameLang[0]?.lang;
          const words = printToggles(sameLang);
          return lang === undefined ? words : `${langStart}${words}]{tag=${lang}}`;
        })
        .join('');
      const page = samePage[0]?.page;
      return page === undefined ? inner : `[${inner}](page:${page})`;
    })
    .join('');
}

/** Index of the bracket that closes the one opened just before `from`, or -1. */
function closingBracket(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') depth += 1;
    else if (character === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

type Token = { kind: 'text'; text: string } | { kind: 'strong' } | { kind: 'em' } | { kind: 'inner'; spans: Span[] };

/** The bracketed thing that begins at `at`: its inner text, its marks and where it ends. */
function bracketAt(text: string, at: number, marks: Marks): { inner: string; marks: Marks; end: number } | undefined {
  const isLang = text.startsWith(langStart, at);
  if (isLang ? marks.lang !== undefined : text[at] !== '[' || marks.page !== undefined) return undefined;
  const from = at + (isLang ? langStart.length : 1);
  const close = closingBracket(text, from);
  if (close <= from) return undefined;
  const tail = (isLang ? langEnd : linkEnd).exec(text.slice(close, close + 100));
  if (!tail?.[1]) return undefined;
  const more: Marks = isLang ? { lang: tail[1] } : { page: tail[1] };
  return { inner: text.slice(from, close), marks: { ...marks, ...more }, end: close + tail[0].length };
}

function tokensOf(text: string, marks: Marks): Token[] {
  const tokens: Token[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') tokens.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (character === '\\' && /[\\*[\]]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (character === '*') {
      const run = /^\*+/.exec(text.slice(at))?.[0].length ?? 1;
      if (run > 3) plain += '*'.repeat(run);
      else {
        flush();
        if (run > 1) tokens.push({ kind: 'strong' });
        if (run !== 2) tokens.push({ kind: 'em' });
      }
      at += run;
      continue;
    }
    const bracket = bracketAt(text, at, marks);
    const spans = bracket && parseWithin(bracket.inner, bracket.marks);
    if (bracket && spans && spans.length > 0) {
      flush();
      tokens.push({ kind: 'inner', spans });
      at = bracket.end;
      continue;
    }
    plain += character;
    at += 1;
  }
  flush();
  return tokens;
}

/** An odd mark closes nothing: it is text. */
function withoutOddMarks(tokens: readonly Token[]): Token[] {
  let kept = [...tokens];
  for (const kind of ['strong', 'em'] as const) {
    const places = kept.flatMap((token, at) => (token.kind === kind ? [at] : []));
    if (places.length % 2 === 0) continue;
    const odd = places.at(-1);
    kept = kept.map((token, at) => (at === odd ? { kind: 'text', text: kind === 'strong' ? '**' : '*' } : token));
  }
  return kept;
}

function parseWithin(text: string, marks: Marks): Span[] {
  const spans: Span[] = [];
  let strong = false;
  let em = false;
  for (const token of withoutOddMarks(tokensOf(text, marks))) {
    if (token.kind === 'strong') strong = !strong;
    else if (token.kind === 'em') em = !em;
    else {
      const here: Marks = { ...(strong && { strong: true as const }), ...(em && { em: true as const }) };
      if (token.kind === 'text') spans.push({ text: token.text, ...marks, ...here });
      else for (const span of token.spans) spans.push({ ...span, ...here });
    }
  }
  return joinSpans(spans);
}

/** Reads what an editor typed. Total: whatever is not markup is text. Empty text gives no spans. */
export const parseMarkup = (text: string): Span[] => parseWithin(text, {});
