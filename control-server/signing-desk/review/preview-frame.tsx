import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PreviewAnswer, PreviewDraw } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { Notice } from '../components/notice.tsx';
import styles from './preview-pane.module.css';

const patienceMs = 8_000;

interface PreviewFrameProps {
  origin: string;
  orientation: 'portrait' | 'landscape';
  draw: PreviewDraw;
}

/** The frame of the preview origin: spoken to only when it spoke first, from exactly that origin and window. */
export function PreviewFrame({ origin, orientation, draw }: PreviewFrameProps) {
  const { t } = useDesk().words;
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<'waiting' | 'ready' | 'drawn' | 'silent'>('waiting');
  /** How often the frame said that it is ready: each time it has nothing drawn. */
  const [readied, setReadied] = useState(0);

  // Before the frame can have loaded: its first word must not be missed.
  useLayoutEffect(() => {
    const listen = (event: MessageEvent<PreviewAnswer | undefined>): void => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return;
      if (event.data?.type === 'preview:ready') {
        setState('ready');
        setReadied((times) => times + 1);
      }
      if (event.data?.type === 'preview:drawn') setState('drawn');
    };
    window.addEventListener('message', listen);
    const timer = setTimeout(() => setState((was) => (was === 'waiting' ? 'silent' : was)), patienceMs);
    return () => {
      window.removeEventListener('message', listen);
      clearTimeout(timer);
    };
  }, [origin]);

  useEffect(() => {
    if (readied > 0) frame.current?.contentWindow?.postMessage(draw, origin);
  }, [readied, origin, draw]);

  return (
    <>
      {state === 'silent' && (
        <Notice tone="warning" title={t('preview.silent')}>
          <p>{t('preview.silent-do', { origin })}</p>
        </Notice>
      )}
      <div class={`${styles.stage} ${styles[orientation]}`} data-testid="preview" data-state={state}>
        <iframe
          ref={frame}
          class={styles.frame}
          src={`${origin}/`}
          title={t('preview.title')}
          sandbox="allow-scripts allow-same-origin"
          referrerpolicy="no-referrer"
        />
      </div>
    </>
  );
}
