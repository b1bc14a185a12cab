import { RefreshCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { useDeed } from '../api/use-deed.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import { holds } from '../session/account.ts';
import styles from './poll-now.module.css';

/** Asks a kiosk to look for a release now. Shown to those who operate its site. */
export function PollNow({ kiosk }: { kiosk: KioskView }) {
  const { api, words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const deed = useDeed();
  const [asked, setAsked] = useState(false);
  if (kiosk.site === null || !holds(account, ['duty-officer', 'administrator'], kiosk.site)) return null;
  return (
    <div class={styles.poll}>
      <Button small busy={deed.busy} onPress={() => void deed.run(() => api.pollNow(kiosk.id)).then(setAsked)} testId={`poll-${kiosk.id}`}>
        <RefreshCw size={14} aria-hidden="true" /> {t('kiosk.poll-now')}
      </Button>
      <span role="status" class={styles.asked}>
        {asked && t(kiosk.contact === 'online' ? 'kiosk.asked' : 'kiosk.asked-later')}
      </span>
      {deed.error && <Failure error={deed.error} />}
    </div>
  );
}
