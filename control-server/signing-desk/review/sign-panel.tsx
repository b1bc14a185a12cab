import { PenLine } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { useDeed } from '../api/use-deed.ts';
import { useDesk } from '../app/desk-context.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/confirm.tsx';
import { Failure } from '../components/failure.tsx';
import { Notice } from '../components/notice.tsx';
import { errorKey } from '../i18n/error-key.ts';
import { comparable } from '../i18n/format.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import type { Review } from './review.ts';
import styles from './sign-panel.module.css';
import { SignatureState } from './signature-state.tsx';

interface SignPanelProps {
  review: Review;
  desk: DeskCandidate;
  verified: VerifiedCandidate;
}

/** Where the signing stands, and the deed: possible once every change was opened. */
export function SignPanel({ review, desk, verified }: SignPanelProps) {
  const { words } = useDesk();
  const { t } = words;
  const deed = useDeed();
  const [asking, setAsking] = useState(false);
  const { version } = verified.statement;
  const left = verified.changes.filter(({ id }) => !review.opened.value.has(id)).length;
  const mine = desk.candidate.state === 'open' && desk.mySignature;
  const why = errorKey(desk.whyNot ?? 'other');
  return (
    <section class={styles.panel}>
      {review.outOfTouch.value && <Notice tone="warning" title={t('state.lost')} announce />}
      {deed.error && <Failure error={deed.error} />}
      <div class={styles.row}>
        <div class={styles.state}>
          <SignatureState desk={desk} />
        </div>
        {mine === 'not-mine' && (
          <div class={styles.why} data-testid="why-not">
            <strong>{t(why)}</strong>
            <p>{t(`${why}.do`)}</p>
          </div>
        )}
        {mine === 'possible' && (
          <Button
            kind="primary"
            busy={deed.busy}
            whyNot={left > 0 ? t('sign.left', { count: left }) : undefined}
            onPress={() => setAsking(true)}
            testId="sign"
          >
            <PenLine size={18} aria-hidden="true" />
            {deed.busy ? t('sign.busy') : t('sign.deed', { version })}
          </Button>
        )}
      </div>
      {asking && (
        <Confirm
          title={t('sign.title', { version })}
          deed={t('sign.confirm')}
          testId="sign-confirm"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void deed.run(() => review.sign());
          }}
        >
          <p>
            {t('sign.what', {
              count: verified.changes.length,
              site: verified.after.site.shortNames[words.language.value] ?? verified.after.site.shortNames.vi ?? verified.site,
            })}
          </p>
          <p>
            {t('sign.compare')} <code class={styles.digits}>{comparable(verified.signedSha256)}</code>
          </p>
          <p>{t(desk.candidate.signatures.length + 1 >= desk.candidate.needed ? 'sign.last' : 'sign.first')}</p>
        </Confirm>
      )}
    </section>
  );
}
