import type { Site } from '../../shared/content-model/index.ts';
import css from './emergency-numbers.module.css';
import { useWords } from './words-context.ts';

/** The numbers to call, always in sight on the home screen. For the reader's own telephone: not buttons. */
export function EmergencyNumbers({ numbers }: { numbers: Site['emergency'] }) {
  const { locale, t } = useWords();
  if (numbers.length === 0) return null;
  return (
    <section class={css.emergency} aria-label={t('emergency.title')} data-testid="emergency">
      <h2>{t('emergency.title')}</h2>
      <dl>
        {numbers.map(({ phone, labels }) => (
          <div key={phone}>
            <dt>{labels[locale] ?? labels.vi}</dt>
            <dd>{phone}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
