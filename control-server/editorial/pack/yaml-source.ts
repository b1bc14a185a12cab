import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { inEnglish, issuesOf } from './issues.ts';
import type { Report } from './model.ts';

/** A YAML text with the lines its values stand at. */
export interface YamlSource {
  value: unknown;
  /** Line of the value at `path`, or of the nearest thing around it that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * @param kind `strings`: every scalar is a string (front matter, where `date: 2023` is no number); `typed`: YAML 1.2 core
 * @param firstLine line of the file at which `text` begins
 * @returns undefined when it is no YAML, which is reported
 */
export function readYaml(text: string, kind: 'strings' | 'typed', firstLine: number, report: Report): YamlSource | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: kind === 'strings' ? 'failsafe' : 'core', lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => firstLine + Math.max(1, counter.linePos(offset).line) - 1;
  for (const error of document.errors) report(lineAt(error.pos[0]), `not valid YAML: ${error.message}`);
  if (document.errors.length > 0) return undefined;
  return {
    value: document.toJS() as unknown,
    lineOf(path) {
      let node: unknown = document.contents;
      let line = firstLine;
      for (const step of path) {
        if (isMap(node)) {
          const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
          if (!pair) break;
          if (isScalar(pair.key) && pair.key.range) line = lineAt(pair.key.range[0]);
          node = pair.value;
        } else if (isSeq(node) && typeof step === 'number') {
          node = node.items[step];
          const range = (node as { range?: [number, number, number] } | undefined)?.range;
          if (range) line = lineAt(range[0]);
        } else break;
      }
      return line;
    },
  };
}

/** The value as the schema wants it; undefined when it does not fit, each fault reported at its line. */
export function shaped<T>(schema: z.ZodMiniType<T>, source: YamlSource, report: Report): T | undefined {
  const parsed = z.safeParse(schema, source.value, inEnglish);
  if (parsed.success) return parsed.data;
  for (const issue of issuesOf(parsed.error)) report(source.lineOf(issue.path), issue.text);
  return undefined;
}
