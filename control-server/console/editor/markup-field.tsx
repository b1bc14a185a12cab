import type { Locale } from '../../../shared/content-model/index.ts';
import styles from './markup-field.module.css';

interface MarkupFieldProps {
  label: string;
  value: string;
  locale: Locale;
  onChange(value: string): void;
  testId?: string | undefined;
  /** Heading-like: one line, larger. */
  big?: boolean;
  /** Show the label above; else it is for screen readers only. */
  labelled?: boolean;
  maxLength?: number;
  /** Ctrl+B and Ctrl+I mark the selected words. */
  marks?: boolean;
}

/** Puts marks around the selection through the browser's own editing, so that Ctrl+Z takes them back. */
function wrapSelection(field: HTMLTextAreaElement, mark: string): void {
  const selected = field.value.slice(field.selectionStart, field.selectionEnd);
  document.execCommand('insertText', false, `${mark}${selected}${mark}`);
}

/** A text field that grows with its words. Enter makes no line: one field is one run of text. */
export function MarkupField({
  label,
  value,
  locale,
  onChange,
  testId,
  big = false,
  labelled = false,
  maxLength,
  marks = true,
}: MarkupFieldProps) {
  return (
    <label class={styles.label}>
      {labelled && <span class={styles.name}>{label}</span>}
      <textarea
        class={`${styles.field} ${big ? styles.big : ''}`}
        rows={1}
        lang={locale}
        aria-label={labelled ? undefined : label}
        value={value}
        maxLength={maxLength}
        spellcheck={false}
        data-testid={testId}
        onInput={(event) => onChange(event.currentTarget.value.replace(/\n/g, ' '))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.isComposing) event.preventDefault();
          if (!marks || !(event.ctrlKey || event.metaKey) || event.altKey) return;
          const mark = { b: '**', i: '*' }[event.key.toLowerCase()];
          if (mark === undefined) return;
          event.preventDefault();
          wrapSelection(event.currentTarget, mark);
        }}
      />
    </label>
  );
}
