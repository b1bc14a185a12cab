import { Plus, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import styles from './line-list.module.css';

interface LineListProps<Line> {
  lines: readonly Line[];
  onChange(lines: Line[]): void;
  empty: Line;
  /** Draws one line; `set` replaces it. */
  draw(line: Line, set: (line: Line) => void, at: number): ComponentChildren;
  addLabel: string;
  /** Mark before each line: a bullet, a number. */
  mark?: (at: number) => string;
  max: number;
}

/** Lines of a block that can be added and taken away. */
export function LineList<Line>({ lines, onChange, empty, draw, addLabel, mark, max }: LineListProps<Line>) {
  const t = useWords();
  return (
    <div class={styles.list}>
      {lines.map((line, at) => (
        <div class={styles.line} key={at}>
          {mark && (
            <span class={styles.mark} aria-hidden="true">
              {mark(at)}
            </span>
          )}
          <div class={styles.fields}>{draw(line, (next) => onChange(lines.map((old, place) => (place === at ? next : old))), at)}</div>
          {lines.length > 1 && (
            <Button
              kind="quiet"
              small
              label={t('block.remove-line', { number: at + 1 })}
              onPress={() => onChange(lines.filter((_, place) => place !== at))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          )}
        </div>
      ))}
      {lines.length < max && (
        <Button kind="quiet" small onPress={() => onChange([...lines, empty])}>
          <Plus size={16} aria-hidden="true" /> {addLabel}
        </Button>
      )}
    </div>
  );
}
