import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { useWords } from './console-context.ts';
import styles from './key-list.module.css';

const keys = [
  ['/', 'keys.filter'],
  ['Ctrl + S', 'keys.save'],
  ['Ctrl + Enter', 'keys.submit'],
  ['?', 'keys.help'],
] as const;

export function KeyList({ onClose }: { onClose(): void }) {
  const t = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} onCancel={onClose} aria-label={t('keys.title')}>
      <div class={styles.content}>
        <h2>{t('keys.title')}</h2>
        <dl class={styles.keys}>
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </dialog>
  );
}
