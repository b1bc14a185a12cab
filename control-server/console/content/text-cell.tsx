import type { PageListItem } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { TextStateMark } from '../components/text-state.tsx';
import { localeName } from '../i18n/format.ts';
import { type TextSummary, titleOf } from './saved-views.ts';
import styles from './text-cell.module.css';

/** One text in the matrix: its state, and what else there is to know about it. */
export function TextCell({ site, item, text }: { site: string; item: PageListItem; text: TextSummary }) {
  const { words } = useConsole();
  const { t } = words;
  const marks = [
    text.state !== 'missing' && text.origin === 'machine' && <span title={t('content.machine-what')}>{t('content.machine')}</span>,
    text.staleBlocks.length > 0 && text.state !== 'missing' && <span>{t('content.stale-blocks', { count: text.staleBlocks.length })}</span>,
    text.unreleased && text.state !== 'missing' && <span title={t('content.unreleased-what')}>{t('content.unreleased')}</span>,
  ].filter(Boolean);
  return (
    <a
      class={styles.cell}
      href={textPath(site, item.meta.id, text.locale)}
      data-testid={`text-${text.locale}`}
      title={t('content.open-text', { title: titleOf(item), locale: localeName(text.locale, words.language.value) })}
    >
      <TextStateMark state={text.state} />
      {marks.length > 0 && <span class={styles.marks}>{marks}</span>}
    </a>
  );
}
