import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './panel.module.css';

interface PanelProps {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
  tone?: 'plain' | 'attention';
  testId?: string;
}

/** A sheet of paper with a heading: the desk's one container. */
export function Panel({ title, aside, children, tone = 'plain', testId }: PanelProps) {
  const id = useId();
  return (
    <section class={`${styles.panel} ${styles[tone]}`} aria-labelledby={id} data-testid={testId}>
      <header class={styles.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
