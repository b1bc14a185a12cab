import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useReadyOfficer } from '../app/desk-context.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import styles from './candidate-page.module.css';
import { RefusalView } from './refusal-view.tsx';
import { createReview } from './review.ts';
import { ReviewView } from './review-view.tsx';
import { SignatureState } from './signature-state.tsx';

/** One candidate: checked first, shown only then. */
export function CandidatePage({ id }: { id: string }) {
  const { verification, words } = useDesk();
  const { t } = words;
  const { api, sign } = useReadyOfficer();
  const review = useMemo(() => createReview({ id, api, ports: verification(api, id), signBytes: sign }), [id, api, verification, sign]);
  useEffect(() => {
    review.start();
    return () => review.stop();
  }, [review]);

  const state = review.state.value;
  switch (state.kind) {
    case 'checking':
      return (
        <div class={styles.narrow}>
          <h1>{t('review.verifying')}</h1>
          <p>{t('review.verifying-what')}</p>
          <Loading rows={3} />
        </div>
      );
    case 'failed':
      return (
        <div class={styles.narrow}>
          <Failure error={state.error} onRetry={() => review.start()} />
        </div>
      );
    case 'refused':
      return <RefusalView refusal={state.refusal} candidate={state.desk.candidate} />;
    case 'closed':
      return (
        <div class={styles.narrow}>
          <h1>{t('review.title', { version: state.desk.candidate.version })}</h1>
          <SignatureState desk={state.desk} />
        </div>
      );
    case 'verified':
      return <ReviewView review={review} desk={state.desk} verified={state.verified} />;
  }
}
