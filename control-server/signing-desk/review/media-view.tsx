import { useEffect, useState } from 'preact/hooks';
import { useDesk } from '../app/desk-context.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import styles from './media-view.module.css';

/** A picture before and after, each drawn from bytes whose hash was checked. */
export function MediaView({ name, verified }: { name: string; verified: VerifiedCandidate }) {
  const { t } = useDesk().words;
  return (
    <div class={styles.pair}>
      {(['before', 'after'] as const).map((side) => (
        <figure key={side} class={styles.figure}>
          <figcaption>{t(`item.${side}`)}</figcaption>
          <Picture name={name} side={side} verified={verified} />
        </figure>
      ))}
    </div>
  );
}

function Picture({ name, side, verified }: { name: string; side: 'before' | 'after'; verified: VerifiedCandidate }) {
  const { t } = useDesk().words;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    verified.media(side, name).then(
      (blob) => {
        if (!blob || gone) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [name, side, verified]);
  return address === undefined ? <p>{t('item.none')}</p> : <img class={styles.picture} src={address} alt={name} />;
}
