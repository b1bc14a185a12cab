import { useState } from 'preact/hooks';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { useDeed } from '../api/use-deed.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import { Notice } from '../components/notice.tsx';
import { Panel } from '../components/panel.tsx';
import { holds } from '../session/account.ts';
import styles from './claim-panel.module.css';
import { tidyCode } from './tidy-code.ts';

const codeLength = 8;

/** Claims a kiosk by the code on its screen and assigns it to a place. */
export function ClaimPanel({ waiting, claimed }: { waiting: readonly KioskView[]; claimed: readonly KioskView[] }) {
  const { api, live, sites, words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const deed = useDeed();
  const mine = (sites.sites.value ?? []).filter((site) => holds(account, ['duty-officer', 'administrator'], site.id));
  const [code, setCode] = useState('');
  const [siteId, setSite] = useState(mine[0]?.id ?? '');
  const [place, setPlace] = useState('');
  const [done, setDone] = useState('');

  const site = mine.find(({ id }) => id === siteId) ?? mine[0];
  const taken = new Set(claimed.filter((kiosk) => kiosk.site === site?.id).map((kiosk) => kiosk.place));
  const free = site?.kiosks.filter(({ id }) => !taken.has(id)) ?? [];
  const chosen = free.find(({ id }) => id === place) ?? free[0];
  const tidy = tidyCode(code);
  const whyNot = !chosen ? t('claim.why-no-place') : tidy.length < codeLength ? t('claim.why-short', { count: codeLength }) : undefined;

  async function claim(): Promise<void> {
    if (!site || !chosen) return;
    const name = chosen.name;
    if (await deed.run(() => api.claimKiosk({ claimCode: tidy, site: site.id, place: chosen.id }))) {
      setCode('');
      setDone(name);
      void live.refresh();
    }
  }

  return (
    <Panel title={t('claim.title')} testId="claim-panel">
      <p>{waiting.length === 0 ? t('claim.none-waiting') : t('claim.some-waiting', { count: waiting.length })}</p>
      {waiting.some((kiosk) => kiosk.claimCode !== undefined) && (
        <ul class={styles.waiting}>
          {waiting.map((kiosk) => (
            <li key={kiosk.id} data-testid={`kiosk-${kiosk.id}`}>
              <button type="button" onClick={() => setCode(kiosk.claimCode ?? '')}>
                <code>{kiosk.claimCode}</code>
              </button>{' '}
              {kiosk.site !== null && sites.nameOf(kiosk.site, words.language.value)}
            </li>
          ))}
        </ul>
      )}
      {done !== '' && <Notice tone="ok" title={t('claim.done', { name: done })} announce />}
      {deed.error && <Failure error={deed.error} />}
      <div class={styles.form}>
        <label>
          {t('claim.code')}
          <input
            class={styles.code}
            value={code}
            maxLength={20}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onInput={(event) => setCode(event.currentTarget.value)}
            data-testid="claim-code"
          />
        </label>
        <label>
          {t('claim.site')}
          <select value={site?.id} onChange={(event) => setSite(event.currentTarget.value)} data-testid="claim-site">
            {mine.map(({ id }) => (
              <option key={id} value={id}>
                {sites.nameOf(id, words.language.value)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('claim.place')}
          <select value={chosen?.id} onChange={(event) => setPlace(event.currentTarget.value)} data-testid="claim-place">
            {free.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Button kind="primary" busy={deed.busy} whyNot={whyNot} onPress={() => void claim()} testId="claim-kiosk">
        {t('claim.button')}
      </Button>
    </Panel>
  );
}
