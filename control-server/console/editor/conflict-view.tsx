import { isChanged, textDifference } from '../../../shared/content-model/difference/index.ts';
import type { Locale, TextBody } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { BlockDiffView, DiffWords } from '../content/diff-view.tsx';
import { printMarkup } from '../content/markup.ts';
import styles from './conflict-view.module.css';
import type { Editing } from './editing.ts';
import { bodyOf, formOf } from './text-form.ts';

/** Mine as a body, even where it is not complete yet: what is empty shows as removed. */
function mineAsBody(editing: Editing, theirs: TextBody): TextBody {
  const read = bodyOf(editing.form.value);
  if ('body' in read) return read.body;
  const form = editing.form.value;
  const blocks = form.blocks.flatMap((block) => {
    const one = bodyOf({ ...formOf(theirs), blocks: [block] });
    return 'body' in one ? one.body.blocks : [];
  });
  return { title: form.title, summary: form.summary, blocks };
}

/** 409 text-changed-meanwhile: what the other officer saved against what is here, and the choice. */
export function ConflictView({ editing, locale }: { editing: Editing; locale: Locale }) {
  const t = useWords();
  const state = editing.state.value;
  if (state.kind !== 'conflict' || !state.theirs.body) return null;
  const diff = textDifference(state.theirs.body, mineAsBody(editing, state.theirs.body), locale, printMarkup);
  const changed = diff.blocks.filter((block) => block.change !== 'same');
  return (
    <div class={styles.conflict} data-testid="conflict">
      <Notice
        tone="danger"
        title={t('conflict.title', { name: state.theirs.writers.map(({ displayName }) => displayName).join(', ') })}
        announce
      >
        <p>{t('conflict.what')}</p>
        <div class={styles.buttons}>
          <Button kind="primary" onPress={() => void editing.resolve('mine')} testId="keep-mine">
            {t('conflict.keep-mine')}
          </Button>
          <Button onPress={() => void editing.resolve('theirs')} testId="keep-theirs">
            {t('conflict.keep-theirs')}
          </Button>
        </div>
      </Notice>
      <p class={styles.legend}>
        <del>{t('conflict.theirs')}</del> <ins>{t('conflict.mine')}</ins>
      </p>
      {[diff.title, diff.summary].filter(isChanged).map((parts, at) => (
        <DiffWords key={at} parts={parts} locale={locale} />
      ))}
      {changed.map((block) => (
        <BlockDiffView key={block.id} diff={block} locale={locale} />
      ))}
    </div>
  );
}
