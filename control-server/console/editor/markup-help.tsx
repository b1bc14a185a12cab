import { useState } from 'preact/hooks';
import { useResource } from '../api/use-resource.ts';
import { useConsole } from '../app/console-context.ts';
import { titleOf } from '../content/saved-views.ts';
import styles from './markup-help.module.css';

/** How to mark words, with the pages a link may lead to. */
export function MarkupHelp({ site }: { site: string }) {
  const { t } = useConsole().words;
  const [opened, setOpened] = useState(false);
  return (
    <details class={styles.help} onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
      <summary>{t('markup.title')}</summary>
      <dl class={styles.marks}>
        <div>
          <dt>
            <code>**hộ chiếu**</code>
          </dt>
          <dd>
            {t('markup.strong')} <kbd>Ctrl + B</kbd>
          </dd>
        </div>
        <div>
          <dt>
            <code>*lưu ý*</code>
          </dt>
          <dd>
            {t('markup.em')} <kbd>Ctrl + I</kbd>
          </dd>
        </div>
        <div>
          <dt>
            <code>[xem thêm](page:border-pass)</code>
          </dt>
          <dd>{t('markup.link')}</dd>
        </div>
        <div>
          <dt>
            <code>
              :lang[<span lang="zh-Hans">河口</span>]{'{tag=zh-Hans}'}
            </code>
          </dt>
          <dd>{t('markup.lang')}</dd>
        </div>
        <div>
          <dt>
            <code>\*</code>
          </dt>
          <dd>{t('markup.escape')}</dd>
        </div>
      </dl>
      {opened && <PageIds site={site} />}
    </details>
  );
}

function PageIds({ site }: { site: string }) {
  const { api, words } = useConsole();
  const pages = useResource(() => api.pages(site), ['pages', site]);
  return (
    <>
      <p class={styles.ids}>{words.t('markup.pages')}</p>
      <ul class={styles.ids}>
        {pages.data?.pages.map((item) => (
          <li key={item.meta.id}>
            <code>page:{item.meta.id}</code> {titleOf(item)}
          </li>
        ))}
      </ul>
    </>
  );
}
