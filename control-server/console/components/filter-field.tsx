import { Search } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useShortcut } from '../app/shortcuts.ts';
import styles from './filter-field.module.css';

/** Text filter of a list; the key `/` puts the focus here, Escape empties it. */
export function FilterField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('filter', () => input.current?.focus());
  return (
    <label class={styles.field}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        placeholder={label}
        aria-label={label}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
      />
      <kbd>/</kbd>
    </label>
  );
}
