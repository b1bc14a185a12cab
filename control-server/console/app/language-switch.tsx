import { Languages } from 'lucide-preact';
import { languages } from '../i18n/catalog.ts';
import { endonymOf } from '../i18n/format.ts';
import { useConsole } from './console-context.ts';
import styles from './language-switch.module.css';

/** The console's own language, for this tab. */
export function LanguageSwitch() {
  const { words } = useConsole();
  return (
    <fieldset class={styles.switch} aria-label={words.t('app.language')}>
      <Languages size={16} aria-hidden="true" />
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={words.language.value === language}
          onClick={() => void words.use(language)}
          data-testid={`language-${language}`}
        >
          {endonymOf(language)}
        </button>
      ))}
    </fieldset>
  );
}
