import { ALargeSmall, ArrowLeft, House, Languages, LogOut, type LucideIcon } from 'lucide-preact';
import type { MessageKey } from '../i18n/catalog.ts';
import css from './bar.module.css';
import { useWords } from './words-context.ts';

export type BarKey = 'back' | 'home' | 'language' | 'reading' | 'finish';

const keys: readonly { key: BarKey; icon: LucideIcon; label: MessageKey & `bar.${BarKey}` }[] = [
  { key: 'back', icon: ArrowLeft, label: 'bar.back' },
  { key: 'home', icon: House, label: 'bar.home' },
  { key: 'language', icon: Languages, label: 'bar.language' },
  { key: 'reading', icon: ALargeSmall, label: 'bar.reading' },
  { key: 'finish', icon: LogOut, label: 'bar.finish' },
];

export interface BarProps {
  /** Where Back leads nowhere it stays in its place, disabled. */
  canGoBack: boolean;
  /** The key whose panel is open, or whose screen this is. */
  pressed: BarKey | undefined;
  onPress: (key: BarKey) => void;
}

/** The five keys that never move. */
export function Bar({ canGoBack, pressed, onPress }: BarProps) {
  const words = useWords();
  return (
    <nav class={css.bar} lang={words.lang} aria-label={words.t('bar.label')}>
      {keys.map(({ key, icon: Icon, label }) => (
        <button
          key={key}
          type="button"
          class={css.key}
          data-key={key}
          data-testid={`bar-${key}`}
          disabled={key === 'back' && !canGoBack}
          aria-pressed={key === pressed}
          onClick={() => onPress(key)}
        >
          <Icon size="1.45em" strokeWidth={2} aria-hidden="true" />
          <span>{words.t(label)}</span>
        </button>
      ))}
    </nav>
  );
}
