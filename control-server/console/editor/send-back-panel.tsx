import { Undo2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { plainTextOf } from '../../../shared/content-model/index.ts';
import type { PageDetail, TextDetail } from '../../../shared/protocol/index.ts';
import type { TextPlace } from '../api/client.ts';
import { useDeed } from '../api/use-deed.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import { RailCard } from './rail-card.tsx';
import styles from './send-back-panel.module.css';

interface SendBackPanelProps {
  place: TextPlace;
  text: TextDetail;
  /** Block the reason is pinned to; '' = the whole text. */
  pinned: string;
  onPin(block: string): void;
  onChanged(page: PageDetail): void;
}

const shortest = 3;
const longest = 1000;
const excerptLength = 46;

/** Returns a text to its writer, with a reason pinned to a block. */
export function SendBackPanel({ place, text, pinned, onPin, onChanged }: SendBackPanelProps) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [reason, setReason] = useState('');
  const { hash, body } = text;
  if (hash === undefined || !body) return null;

  const send = (): Promise<boolean> =>
    deed.run(async () => {
      onChanged(await api.sendBack(place, { hash, reason: reason.trim(), ...(pinned !== '' && { block: pinned }) }));
      setReason('');
      onPin('');
    });

  return (
    <RailCard title={t('send-back.title')}>
      {deed.error && <Failure error={deed.error} />}
      <label class={styles.field}>
        {t('send-back.where')}
        <select value={pinned} onChange={(event) => onPin(event.currentTarget.value)}>
          <option value="">{t('send-back.whole')}</option>
          {body.blocks.map((block) => (
            <option key={block.id} value={block.id}>
              {t(`block.${block.kind}`)}: {plainTextOf(block).slice(0, excerptLength)}
            </option>
          ))}
        </select>
      </label>
      <label class={styles.field}>
        {t('send-back.reason')}
        <textarea
          id="send-back-reason"
          rows={3}
          maxLength={longest}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
          data-testid="send-back-reason"
        />
      </label>
      <Button
        busy={deed.busy}
        whyNot={reason.trim().length < shortest ? t('send-back.why-no-reason') : undefined}
        onPress={() => void send()}
        testId="send-back"
      >
        <Undo2 size={16} aria-hidden="true" /> {t('send-back.button')}
      </Button>
    </RailCard>
  );
}
