import type { ComponentChildren } from 'preact';
import { useResource } from '../api/use-resource.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { Panel } from '../components/panel.tsx';
import { BindingCode } from '../release/binding-code.tsx';
import { holds } from '../session/account.ts';
import styles from './walk.module.css';

/** The five-minute walk of the demo: one person, three browser profiles, from a changed sentence to a kiosk without a network. */
export function Walk() {
  const { api, sites, words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const account = useAccount();
  const walk = useResource(api.walk, ['walk']);
  const site = sites.sites.value?.[0];
  const page = site?.tiles[0];
  if (!walk.data || !site) return null;
  const { desk, kiosks } = walk.data;
  const signs = holds(account, ['approver']);
  return (
    <Panel title={t('walk.title')} tone="attention" testId="walk">
      <p>{t('walk.lead')}</p>
      <ol class={styles.steps}>
        <Step title={t('walk.1.title')}>
          <p>{t('walk.1.before')}</p>
          <ul class={styles.links}>
            {kiosks.map((kiosk) => (
              <li key={kiosk.url}>
                <Outside href={kiosk.url}>{t('walk.kiosk', { site: sites.nameOf(kiosk.site, language) })}</Outside>
              </li>
            ))}
          </ul>
          <p>{t('walk.1.what', { account: 'bien-tap' })}</p>
          {page !== undefined && (
            <ul class={styles.links}>
              <li>
                <a href={`/content/${site.id}/${page}/vi`}>{t('walk.1.link')}</a>
              </li>
            </ul>
          )}
        </Step>
        <Step title={t('walk.2.title')}>
          <p>{t('walk.2.what', { account: 'duyet-1' })}</p>
          <ul class={styles.links}>
            <li>
              <a href={`/content/${site.id}?view=awaiting-me`}>{t('walk.2.link')}</a>
            </li>
          </ul>
        </Step>
        <Step title={t('walk.3.title')}>
          <p>{t('walk.3.what')}</p>
          <ul class={styles.links}>
            <li>
              <a href={`/release/${site.id}`}>{t('walk.3.link')}</a>
            </li>
          </ul>
        </Step>
        <Step title={t('walk.4.title')}>
          <p>{t('walk.4.what', { first: 'duyet-1', second: 'duyet-2' })}</p>
          <ul class={styles.links}>
            <li>
              <Outside href={desk}>{t('desk.open')}</Outside>
            </li>
          </ul>
          {signs && <BindingCode whyNot={undefined} />}
        </Step>
        <Step title={t('walk.5.title')}>
          <p>{t('walk.5.what')}</p>
          <ul class={styles.links}>
            <li>
              <a href="/duty">{t('walk.5.link')}</a>
            </li>
          </ul>
          <p>{t('walk.5.off')}</p>
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <li class={styles.step}>
      <h3>{title}</h3>
      {children}
    </li>
  );
}

function Outside({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <>
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>{' '}
      <code class={styles.address}>{href}</code>
    </>
  );
}
