import { Mark } from '../../components/art/mark.tsx';
import { Scene } from '../../components/art/scene.tsx';
import { Weave } from '../../components/art/weave.tsx';
import { shellLocales, type Words } from '../../i18n/words.ts';
import css from './out-of-service.module.css';

/** K11: nothing can be shown. Built into the shell, unsigned, in all its five languages. */
export function OutOfService({ wordsFor }: { wordsFor: (locale: string) => Words }) {
  return (
    <main class={css.screen} data-testid="out-of-service">
      <Scene accent="terrace" />
      <div class={css.panel}>
        <Weave />
        <div class={css.inner}>
          <Mark size="3em" />
          <ul>
            {shellLocales.map(wordsFor).map((words) => (
              <li key={words.lang} lang={words.lang}>
                <h1>{words.t('out.title')}</h1>
                <p>{words.t('out.text')}</p>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </main>
  );
}
