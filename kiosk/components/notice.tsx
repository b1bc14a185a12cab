import { Info, type LucideIcon, MessageCircleQuestionMark, OctagonAlert, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import css from './notice.module.css';

export type Tone = 'info' | 'warning' | 'danger' | 'ask';

const icons: Readonly<Record<Tone, LucideIcon>> = {
  info: Info,
  warning: TriangleAlert,
  danger: OctagonAlert,
  ask: MessageCircleQuestionMark,
};

export interface NoticeProps {
  tone: Tone;
  /** The tone in words: colour is never alone. */
  label?: string;
  /** Locale of the label where it is not the surrounding text's. */
  labelLang?: string;
  lang?: string;
  testId?: string;
  children: ComponentChildren;
}

/** A box that stands out: callouts of a page, and what the shell has to say about it. */
export function Notice({ tone, label, labelLang, lang, testId, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <aside class={css.notice} data-tone={tone} data-testid={testId} lang={lang}>
      <Icon class={css.icon} size="1.7em" strokeWidth={2} aria-hidden="true" />
      <div class={css.words}>
        {label !== undefined && (
          <p class={css.label} lang={labelLang}>
            {label}
          </p>
        )}
        {children}
      </div>
    </aside>
  );
}
