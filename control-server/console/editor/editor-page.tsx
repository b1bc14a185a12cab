import { useRoute } from 'preact-iso';
import { type Locale, sourceLocale } from '../../../shared/content-model/index.ts';
import type { PageDetail, TextDetail } from '../../../shared/protocol/index.ts';
import { useResource } from '../api/use-resource.ts';
import { useConsole } from '../app/console-context.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { textIn } from './editing.ts';
import styles from './editor-page.module.css';
import { LocaleTabs } from './locale-tabs.tsx';
import { Workbench } from './workbench.tsx';

/** A text nobody has begun: what the server leaves out of the page. */
const missingText = (locale: Locale): TextDetail => ({
  locale,
  state: 'missing',
  staleBlocks: [],
  unreleased: false,
  renders: {},
  revision: 0,
  writers: [],
  approvals: [],
  may: { edit: false, submit: false, approve: false },
});

/** C4 to C6: one text of a page, to be written, translated, compared, approved. */
export function EditorPage() {
  const { api, sites, words } = useConsole();
  const { t } = words;
  const { params } = useRoute();
  const [siteId, pageId, locale] = [params.site ?? '', params.page ?? '', params.locale ?? ''];
  const site = sites.find(siteId);
  const page = useResource<PageDetail>(() => api.page(siteId, pageId), ['page', siteId, pageId]);
  const source = page.data && textIn(page.data, sourceLocale);
  const title = source?.body?.title ?? source?.title ?? pageId;

  if (!site || (page.data && !site.locales.includes(locale))) {
    return <PageFrame title={t('app.not-found')}>{t('app.not-found-do')}</PageFrame>;
  }
  return (
    <PageFrame
      title={title}
      titleLang={sourceLocale}
      wide
      lead={
        <a href={`/content/${siteId}`}>
          ← {t('content.title')}: {sites.nameOf(siteId, words.language.value)}
        </a>
      }
    >
      {page.error && <Failure error={page.error} onRetry={page.reload} />}
      {!page.data && !page.error && <Loading rows={10} />}
      {page.data && (
        <div class={styles.page}>
          <LocaleTabs site={site} page={page.data} current={locale} />
          <Workbench
            key={`${siteId}/${pageId}/${locale}`}
            site={site}
            page={page.data}
            source={source ?? missingText(sourceLocale)}
            text={textIn(page.data, locale) ?? missingText(locale)}
            onPage={page.set}
            onReload={page.reload}
          />
        </div>
      )}
    </PageFrame>
  );
}
