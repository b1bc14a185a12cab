import { Mark } from '../../components/art/mark.tsx';
import { Weave } from '../../components/art/weave.tsx';
import type { Words } from '../../i18n/words.ts';
import css from './waiting-for-claim.module.css';

export interface WaitingForClaimProps {
  claimCode: string;
  wordsFor: (locale: string) => Words;
}

/** A new kiosk: the code an officer types in the console. Says nothing of any site, for it has none yet. */
export function WaitingForClaim({ claimCode, wordsFor }: WaitingForClaimProps) {
  const officer = wordsFor('vi');
  const visitor = wordsFor('en');
  return (
    <main class={css.screen} data-testid="waiting-for-claim">
      <div class={css.card}>
        <Mark size="3em" />
        <h1 lang={officer.lang}>{officer.t('claim.title')}</h1>
        <p class={css.code} data-testid="claim-code">
          {claimCode}
        </p>
        <p lang={officer.lang}>{officer.t('claim.text')}</p>
        <Weave />
        <p class={css.second} lang={visitor.lang}>
          {visitor.t('claim.title')}. {visitor.t('claim.text')}
        </p>
      </div>
    </main>
  );
}
