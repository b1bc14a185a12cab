import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './rail-card.module.css';

export function RailCard({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class={styles.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
