import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { Notice } from '../components/notice.tsx';

const names = (people: readonly { displayName: string }[]): string => people.map(({ displayName }) => displayName).join(', ');

/** Where the signing stands, in words. */
export function SignatureState({ desk: { candidate, mySignature } }: { desk: DeskCandidate }) {
  const { t } = useDesk().words;
  const { state, needed, version } = candidate;
  const count = candidate.signatures.length;
  if (state !== 'open') {
    return (
      <div data-testid="signature-state" data-state={state}>
        <Notice tone={state === 'released' ? 'ok' : 'warning'} title={t(`state.${state}`)} announce>
          <p>{t(`state.${state}-what`, { version })}</p>
        </Notice>
      </div>
    );
  }
  const stage = count === 0 ? 'none' : count >= needed ? 'complete' : 'waiting';
  return (
    <div data-testid="signature-state" data-state={stage}>
      <Notice tone={count === 0 ? 'info' : 'ok'} title={t(`state.${stage}`, { count, needed })} announce>
        {mySignature === 'done' && <p>{t('state.mine')}</p>}
        {candidate.canStillSign.length > 0 && <p>{t('state.waiting-who', { names: names(candidate.canStillSign) })}</p>}
        {stage !== 'complete' && candidate.couldSignWithKey.length > 0 && (
          <p data-testid="bind-first">{t('state.bind-first', { names: names(candidate.couldSignWithKey) })}</p>
        )}
      </Notice>
    </div>
  );
}
