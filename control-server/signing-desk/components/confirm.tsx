import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../i18n/words-context.ts';
import { Button } from './button.tsx';
import styles from './confirm.module.css';

interface ConfirmProps {
  title: string;
  children?: ComponentChildren;
  /** Words of the button that does it: the deed, not "OK". */
  deed: string;
  danger?: boolean;
  testId?: string;
  onConfirm(): void;
  onCancel(): void;
}

/** Asks before something that cannot be taken back. Native dialog: focus is kept inside, Escape cancels. */
export function Confirm({ title, children, deed, danger = false, testId = 'confirm-deed', onConfirm, onCancel }: ConfirmProps) {
  const t = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} onCancel={onCancel} aria-label={title}>
      <div class={styles.content}>
        <h2>{title}</h2>
        {children}
        <div class={styles.buttons}>
          <Button kind={danger ? 'danger' : 'primary'} onPress={onConfirm} testId={testId}>
            {deed}
          </Button>
          <Button onPress={onCancel}>{t('app.cancel')}</Button>
        </div>
      </div>
    </dialog>
  );
}
