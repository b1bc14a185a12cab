import { useEffect, useMemo, useState } from 'preact/hooks';
import { textDifference } from '../../../shared/content-model/difference/index.ts';
import { type Block, type Site, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import type { PageDetail, TextDetail } from '../../../shared/protocol/index.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { printMarkup } from '../content/markup.ts';
import { sourceWhenTranslated } from '../content/source-then.ts';
import { holds } from '../session/account.ts';
import { ApprovePanel } from './approve-panel.tsx';
import { ConflictView } from './conflict-view.tsx';
import { DifferenceView } from './difference-view.tsx';
import { DraftTools } from './draft-tools.tsx';
import { createEditing } from './editing.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { MarkupHelp } from './markup-help.tsx';
import { type Mode, ModeTabs } from './mode-tabs.tsx';
import { PageFacts } from './page-facts.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ReadingView } from './reading-view.tsx';
import { SendBackPanel } from './send-back-panel.tsx';
import { SourceBlocks } from './source-blocks.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { SubmitPanel } from './submit-panel.tsx';
import { alignedForm, bodyOf, formOf, type TextForm } from './text-form.ts';
import { TextStatus } from './text-status.tsx';
import { TitleFields } from './title-fields.tsx';
import { TranslationBlocks } from './translation-blocks.tsx';
import styles from './workbench.module.css';

interface WorkbenchProps {
  site: Site;
  page: PageDetail;
  source: TextDetail;
  text: TextDetail;
  onPage(page: PageDetail): void;
  onReload(): void;
}

const emptyForm: TextForm = { title: '', summary: '', blocks: [] };

/** One text on the bench: what is being typed, its difference, its preview; and beside it what may be done with it. */
export function Workbench({ site, page, source, text, onPage, onReload }: WorkbenchProps) {
  const { api, tabStore, words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const { locale } = text;
  const isSource = locale === sourceLocale;
  const place = useMemo(() => ({ site: site.id, page: page.meta.id, locale }), [site.id, page.meta.id, locale]);
  const approves = holds(account, ['approver'], site.id);
  const [mode, setMode] = useState<Mode>(
    approves && text.body && text.state !== 'missing' ? 'difference' : text.may.edit ? 'edit' : 'read',
  );
  const [pinned, setPinned] = useState('');
  const [sourceThen, setSourceThen] = useState<ReadonlyMap<string, Block>>(new Map());

  // Made once for this text: later answers of the server reach it through its own saves.
  const editing = useMemo(() => {
    const asForm = (detail: TextDetail): TextForm => {
      const written = detail.body && formOf(detail.body);
      return isSource || !source.body ? (written ?? emptyForm) : alignedForm(source.body, written);
    };
    return createEditing({
      place,
      text,
      form: asForm(text),
      formOf: asForm,
      drafts: createKeptDrafts(tabStore, account.id),
      save: (baseHash, body) => api.saveText(place, baseHash, body),
      read: () => api.page(place.site, place.page),
      onSaved: onPage,
    });
  }, [place]);
  useEffect(() => () => editing.dispose(), [editing]);
  useShortcut('save', () => void editing.saveNow());

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (editing.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [editing]);

  useEffect(() => {
    let current = true;
    if (!isSource && text.staleBlocks.length > 0)
      void sourceWhenTranslated(source, text.renders).then((found) => current && setSourceThen(found));
    return () => {
      current = false;
    };
  }, [isSource, source, text]);

  const form = editing.form.value;
  const state = editing.state.value;
  const problems = useMemo(() => new Set(state.kind === 'incomplete' ? state.problems.map(({ where }) => where) : []), [state]);
  const typed = mode === 'preview' ? bodyOf(form) : undefined;
  const shown: TextBody | undefined = typed && 'body' in typed ? typed.body : text.body;
  const base = text.releasedBody ?? text.approvedBody;
  const changedBlocks = base && shown ? textDifference(base, shown, locale, printMarkup).changedBlocks : [];
  const besides = isSource ? undefined : source.body;
  const maySendBack = approves && text.state === 'in-review';
  const pin = (block: string): void => {
    setPinned(block);
    document.getElementById('send-back-reason')?.focus();
  };

  return (
    <div class={styles.bench}>
      <div class={styles.main}>
        <PageFacts meta={page.meta} />
        <ModeTabs mode={mode} mayEdit={text.may.edit} onChange={setMode} />
        <ConflictView editing={editing} locale={locale} />
        {mode === 'edit' && !besides && !isSource && <EmptyState title={t('text.no-source')} />}
        {mode === 'edit' && (isSource || besides) && (
          <>
            {besides && text.staleBlocks.length > 0 && <StaleNotice count={text.staleBlocks.length} editing={editing} />}
            <TitleFields form={form} locale={locale} source={besides} problems={problems} change={editing.change} />
            {besides ? (
              <TranslationBlocks
                source={besides}
                sourceThen={sourceThen}
                staleBlocks={text.staleBlocks}
                form={form}
                locale={locale}
                problems={problems}
                change={editing.change}
              />
            ) : (
              <SourceBlocks
                form={form}
                locale={locale}
                usedIds={[text.approvedBody, text.releasedBody, text.body].flatMap((body) => body?.blocks.map(({ id }) => id) ?? [])}
                problems={problems}
                change={editing.change}
              />
            )}
            <MarkupHelp site={site.id} />
          </>
        )}
        {mode === 'read' && <ReadingView body={text.body} locale={locale} source={besides} />}
        {mode === 'difference' && <DifferenceView text={text} locale={locale} source={besides} onPin={maySendBack ? pin : undefined} />}
        {mode === 'preview' &&
          (shown ? (
            <PreviewPane
              input={{ site, meta: page.meta, locale, body: shown, olderThanSource: text.staleBlocks.length > 0, changedBlocks }}
            />
          ) : (
            <EmptyState title={t('diff.no-text')} />
          ))}
      </div>
      <aside class={styles.rail} aria-label={t('text.actions')}>
        {text.may.edit && <DraftTools editing={editing} />}
        <TextStatus text={text} />
        {text.may.edit && <SubmitPanel place={place} text={text} editing={editing} onChanged={onPage} />}
        {approves && text.body && <ApprovePanel place={place} text={text} onChanged={onPage} />}
        {maySendBack && <SendBackPanel place={place} text={text} pinned={pinned} onPin={setPinned} onChanged={onPage} />}
        <button type="button" class={styles.reload} onClick={onReload}>
          {t('text.reload')}
        </button>
      </aside>
    </div>
  );
}
