import { useEffect, useRef, useState } from 'preact/hooks';
import type { PreviewAnswer, PreviewDraw } from '../../../shared/protocol/index.ts';
import { useResource } from '../api/use-resource.ts';
import { useConsole } from '../app/console-context.ts';
import { Failure } from '../components/failure.tsx';
import { Notice } from '../components/notice.tsx';
import { mediaOf, type PreviewInput, previewDraw } from './preview-draw.ts';
import styles from './preview-pane.module.css';

const patienceMs = 8_000;
const settleMs = 300;

/** The kiosk's own components, framed from the preview origin, drawing the words as they are being typed. */
export function PreviewPane({ input }: { input: Omit<PreviewInput, 'media'> }) {
  const { api, words } = useConsole();
  const { t } = words;
  const config = useResource(api.config, ['config']);
  const names = mediaOf(input.body);
  const media = useResource(async () => {
    const files = await Promise.all(names.map(async (name) => [name, await api.media(input.site.id, name)] as const));
    return Object.fromEntries(files.filter((entry): entry is [string, Blob] => entry[1] !== undefined));
  }, ['media', input.site.id, names]);
  const [place, setPlace] = useState(input.site.kiosks[0]?.id);
  const kiosk = input.site.kiosks.find(({ id }) => id === place);
  const orientation = kiosk?.orientation ?? 'portrait';

  return (
    <div class={styles.pane}>
      <div class={styles.tools}>
        <label class={styles.choice}>
          {t('preview.kiosk')}
          <select value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
            {input.site.kiosks.map(({ id, name, orientation: turned }) => (
              <option key={id} value={id}>
                {name} ({t(`preview.${turned}`)})
              </option>
            ))}
          </select>
        </label>
        <p class={styles.hint}>{t('preview.what')}</p>
      </div>
      {config.error && <Failure error={config.error} onRetry={config.reload} />}
      {config.data?.previewOrigin === null && <Notice tone="info" title={t('preview.nowhere')} />}
      {config.data?.previewOrigin && (
        <Frame
          key={orientation}
          origin={config.data.previewOrigin}
          orientation={orientation}
          draw={previewDraw({ ...input, media: media.data ?? {} })}
        />
      )}
    </div>
  );
}

function Frame({ origin, orientation, draw }: { origin: string; orientation: 'portrait' | 'landscape'; draw: PreviewDraw }) {
  const { t } = useConsole().words;
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<'waiting' | 'ready' | 'drawn' | 'silent'>('waiting');

  useEffect(() => {
    const listen = (event: MessageEvent<PreviewAnswer>): void => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return;
      if (event.data.type === 'preview:ready') setState('ready');
      if (event.data.type === 'preview:drawn') setState('drawn');
    };
    window.addEventListener('message', listen);
    const timer = setTimeout(() => setState((was) => (was === 'waiting' ? 'silent' : was)), patienceMs);
    return () => {
      window.removeEventListener('message', listen);
      clearTimeout(timer);
    };
  }, [origin]);

  const ready = state === 'ready' || state === 'drawn';
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => frame.current?.contentWindow?.postMessage(draw, origin), settleMs);
    return () => clearTimeout(timer);
  }, [ready, origin, draw]);

  return (
    <>
      {state === 'silent' && (
        <Notice tone="warning" title={t('preview.silent')}>
          <p>{t('preview.silent-do', { origin })}</p>
        </Notice>
      )}
      <div class={`${styles.stage} ${styles[orientation]}`} data-testid="preview" data-state={state}>
        <iframe ref={frame} class={styles.frame} src={`${origin}/`} title={t('preview.title')} sandbox="allow-scripts allow-same-origin" />
      </div>
    </>
  );
}
