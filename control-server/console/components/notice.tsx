import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import styles from './notice.module.css';

const icons = { info: Info, ok: CircleCheck, warning: TriangleAlert, danger: OctagonAlert };

interface NoticeProps {
  tone: keyof typeof icons;
  title: string;
  children?: ComponentChildren;
  /** Say it to screen readers when it appears. */
  announce?: boolean;
  testId?: string;
}

/** A message that stays: colour, icon and words, never colour alone. */
export function Notice({ tone, title, children, announce = false, testId }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      class={`${styles.notice} ${styles[tone]}`}
      role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      data-testid={testId}
    >
      <Icon size={20} aria-hidden="true" />
      <div class={styles.body}>
        <p class={styles.title}>{title}</p>
        {children}
      </div>
    </div>
  );
}
