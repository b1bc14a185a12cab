import type { ComponentChildren } from 'preact';
import styles from './empty-state.module.css';

/** Nothing to show, and why that is fine or what to do. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class={styles.empty}>
      <p class={styles.title}>{title}</p>
      {children}
    </div>
  );
}
