import { useEffect, useRef } from 'preact/hooks';
import type { Locale } from '../../../shared/content-model/index.ts';
import { useWords } from '../../components/words-context.ts';
import type { Words } from '../../i18n/words.ts';
import css from './idle-warning.module.css';

export interface IdleWarningProps {
  secondsLeft: number;
  /** Seconds the ring stands for when full. */
  seconds: number;
  /** The site's locales: whoever stands there now may read another language. */
  locales: readonly Locale[];
  wordsFor: (locale: Locale) => Words;
  onStay: () => void;
  onFinish: () => void;
}

const radius = 54;
const length = 2 * Math.PI * radius;

/** K8: a question, a countdown and two keys. Over everything. */
export function IdleWarning({ secondsLeft, seconds, locales, wordsFor, onStay, onFinish }: IdleWarningProps) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const others = locales.filter((locale) => locale !== words.locale).map(wordsFor);
  return (
    <dialog
      ref={dialog}
      class={css.warning}
      role="alertdialog"
      aria-labelledby="idle-title"
      lang={words.lang}
      data-testid="idle-warning"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <div class={css.question}>
        <svg class={css.ring} viewBox="0 0 120 120" aria-hidden="true">
          <circle cx="60" cy="60" r={radius} class={css.track} />
          <circle
            cx="60"
            cy="60"
            r={radius}
            class={css.left}
            stroke-dasharray={length}
            stroke-dashoffset={length * (1 - secondsLeft / seconds)}
            transform="rotate(-90 60 60)"
          />
          <text x="60" y="60" class={css.number}>
            {secondsLeft}
          </text>
        </svg>
        <div>
          <h2 id="idle-title">{words.t('idle.title')}</h2>
          <p>{words.t('idle.text', { seconds: secondsLeft })}</p>
        </div>
      </div>
      <div class={css.keys}>
        <button type="button" class={css.stay} data-testid="idle-stay" onClick={onStay}>
          {words.t('idle.stay')}
        </button>
        <button type="button" class={css.finish} data-testid="idle-finish" onClick={onFinish}>
          {words.t('idle.finish')}
        </button>
      </div>
      <ul class={css.others}>
        {others.map((other) => (
          <li key={other.locale} lang={other.lang}>
            {other.t('idle.title')}
          </li>
        ))}
      </ul>
    </dialog>
  );
}
