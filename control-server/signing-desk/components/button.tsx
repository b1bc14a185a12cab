import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './button.module.css';

interface ButtonProps {
  children: ComponentChildren;
  onPress(): void;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Why it cannot be pressed now, in words; the button stays reachable so that the reason can be read. */
  whyNot?: string | undefined;
  /** The action is under way. */
  busy?: boolean;
  small?: boolean;
  testId?: string;
  label?: string;
}

export function Button({ children, onPress, kind = 'secondary', whyNot, busy = false, small = false, testId, label }: ButtonProps) {
  const reasonId = useId();
  const off = whyNot !== undefined || busy;
  return (
    <span class={styles.wrap}>
      <button
        type="button"
        class={`${styles.button} ${styles[kind]} ${small ? styles.small : ''}`}
        aria-disabled={off ? 'true' : undefined}
        aria-busy={busy ? 'true' : undefined}
        aria-describedby={whyNot === undefined ? undefined : reasonId}
        aria-label={label}
        title={label}
        data-testid={testId}
        onClick={() => {
          if (!off) onPress();
        }}
      >
        {children}
      </button>
      {whyNot !== undefined && whyNot !== '' && (
        <span class={styles.reason} id={reasonId}>
          {whyNot}
        </span>
      )}
    </span>
  );
}
