import type { AppError } from '../../../shared/errors/app-error.ts';
import type { ConsoleErrorCode } from '../api/errors.ts';
import { useWords } from '../app/console-context.ts';
import type { WordValues } from '../i18n/catalog.ts';
import { Button } from './button.tsx';
import styles from './failure.module.css';
import { Notice } from './notice.tsx';

interface FailureProps {
  error: AppError<ConsoleErrorCode>;
  onRetry?: (() => void) | undefined;
}

const valuesOf = (details: Readonly<Record<string, unknown>>): WordValues =>
  Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );

/** What happened, what to do, and the code to tell an administrator. */
export function Failure({ error, onRetry }: FailureProps) {
  const t = useWords();
  return (
    <Notice tone="danger" title={t(`error.${error.code}`)} announce>
      <p>{t(`error.${error.code}.do`, valuesOf(error.details))}</p>
      <div class={styles.row}>
        {onRetry && (
          <Button onPress={onRetry} small>
            {t('app.retry')}
          </Button>
        )}
        <span class={styles.code}>{t('app.error-code', { code: error.code })}</span>
      </div>
    </Notice>
  );
}
