import { Stamp } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { approvalChecklist, type PageDetail, type TextDetail } from '../../../shared/protocol/index.ts';
import type { TextPlace } from '../api/client.ts';
import type { ConsoleErrorCode } from '../api/errors.ts';
import { useDeed } from '../api/use-deed.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import type { Translate } from '../i18n/catalog.ts';
import { vi } from '../i18n/vi/index.ts';
import styles from './approve-panel.module.css';
import { RailCard } from './rail-card.tsx';

interface ApprovePanelProps {
  place: TextPlace;
  text: TextDetail;
  onChanged(page: PageDetail): void;
}

/** Words for the server's reason; a code without words is shown as it is. */
function reasonWords(code: string | undefined, t: Translate): string {
  if (code === undefined) return t('error.not-allowed');
  return Object.hasOwn(vi, `error.${code}`) ? t(`error.${code as ConsoleErrorCode}`) : code;
}

/** The eight points of the regulations, and the approval that binds to the hash of what was read. */
export function ApprovePanel({ place, text, onChanged }: ApprovePanelProps) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // Ticks are for the words that were on screen: other words, other ticks.
  useEffect(() => setTicked(new Set()), [text.hash]);

  const { hash } = text;
  if (!text.may.approve || hash === undefined) {
    return (
      <RailCard title={t('approve.title')}>
        <Button kind="primary" whyNot={reasonWords(text.may.whyNotApprove, t)} onPress={() => undefined} testId="approve-text">
          <Stamp size={16} aria-hidden="true" /> {t('approve.button')}
        </Button>
      </RailCard>
    );
  }
  const left = approvalChecklist.length - ticked.size;
  const toggle = (point: string): void => {
    const next = new Set(ticked);
    if (!next.delete(point)) next.add(point);
    setTicked(next);
  };
  return (
    <RailCard title={t('approve.title')}>
      {deed.error && <Failure error={deed.error} />}
      <fieldset class={styles.points}>
        <legend>{t('approve.checklist')}</legend>
        {approvalChecklist.map((point, at) => (
          <label key={point} class={styles.point}>
            <input type="checkbox" checked={ticked.has(point)} onChange={() => toggle(point)} data-testid={`checklist-${point}`} />
            <span>
              {at + 1}. {t(`checklist.${point}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <Button small onPress={() => setTicked(new Set(left === 0 ? [] : approvalChecklist))} testId="checklist-all">
        {t(left === 0 ? 'approve.none' : 'approve.all')}
      </Button>
      <Button
        kind="primary"
        busy={deed.busy}
        whyNot={left === 0 ? undefined : t('approve.why-unchecked', { count: left })}
        onPress={() => void deed.run(async () => onChanged(await api.approveText(place, { hash, checklist: [...approvalChecklist] })))}
        testId="approve-text"
      >
        <Stamp size={16} aria-hidden="true" /> {t('approve.button')}
      </Button>
      <p class={styles.bound}>{t('approve.bound', { hash: hash.slice(0, 12) })}</p>
    </RailCard>
  );
}
