import { LoaderCircle, Radio, RefreshCw } from 'lucide-preact';
import { useConsole } from '../app/console-context.ts';
import { formatMoment } from '../i18n/format.ts';
import styles from './live-mark.module.css';

const icons = { connecting: LoaderCircle, live: Radio, polling: RefreshCw };

/** Says how fresh the console is: by socket, by polling, or not at all since a moment. */
export function LiveMark() {
  const { live, words } = useConsole();
  const mode = live.mode.value;
  const since = live.silentSince.value;
  const Icon = icons[mode];
  const { t } = words;
  return (
    <p class={`${styles.mark} ${since === undefined ? '' : styles.silent}`} role="status" data-testid="live-mode" data-mode={mode}>
      <Icon size={16} aria-hidden="true" />
      <span title={mode === 'connecting' ? undefined : t(`live.${mode}-what`)}>
        {since === undefined ? t(`live.${mode}`) : t('live.silent', { at: formatMoment(since, words.language.value) })}
      </span>
    </p>
  );
}
