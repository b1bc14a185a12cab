import type { ComponentType } from 'preact';
import { EmptyState } from '../components/empty-state.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { useAccount, useWords } from './console-context.ts';
import { type Area, areasFor } from './navigation.ts';

/** Areas of which the server tells only officers of certain roles. */
type ClosedArea = Extract<Area, 'duty' | 'audit'>;

/** An address of an area that is not this officer's: whose it is and whom to ask. */
export function NotYours({ area }: { area: ClosedArea }) {
  const t = useWords();
  return (
    <PageFrame title={t(`nav.${area}`)}>
      <EmptyState title={t('not-yours.title')}>
        <p>{t(`not-yours.${area}`)}</p>
        <a href="/">{t('app.to-start')}</a>
      </EmptyState>
    </PageFrame>
  );
}

/** The page for officers of the area; for others the words above, without asking the server for what it would refuse. */
export function within<Props extends object>(area: ClosedArea, Page: ComponentType<Props>): ComponentType<Props> {
  return (props: Props) => (areasFor(useAccount()).includes(area) ? <Page {...props} /> : <NotYours area={area} />);
}
