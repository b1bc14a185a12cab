import { Check, Contrast as ContrastIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { type Contrast, type TextSize, textSizes } from '../state/session.ts';
import css from './reading-panel.module.css';
import { useWords } from './words-context.ts';

export interface ReadingPanelProps {
  textSize: TextSize;
  contrast: Contrast;
  onTextSize: (size: TextSize) => void;
  onContrast: (contrast: Contrast) => void;
  onDone: () => void;
}

/** K7, its first part: text size and contrast, each with its effect in sight at once. */
export function ReadingPanel({ textSize, contrast, onTextSize, onContrast, onDone }: ReadingPanelProps) {
  const words = useWords();
  return (
    <section class={css.panel} lang={words.lang} aria-label={words.t('reading.title')} data-testid="reading-panel">
      <fieldset class={css.group}>
        <legend>{words.t('reading.size')}</legend>
        {textSizes.map((size) => (
          <Choice key={size} testId={`size-${size}`} isChosen={size === textSize} onChoose={() => onTextSize(size)}>
            <span class={css.letter} data-size={size} aria-hidden="true">
              A
            </span>
            {size} %
          </Choice>
        ))}
      </fieldset>
      <fieldset class={css.group}>
        <legend>{words.t('reading.contrast')}</legend>
        {(['normal', 'high'] as const).map((choice) => (
          <Choice key={choice} testId={`contrast-${choice}`} isChosen={choice === contrast} onChoose={() => onContrast(choice)}>
            {choice === 'high' && <ContrastIcon size="1.2em" aria-hidden="true" />}
            {words.t(`reading.${choice}`)}
          </Choice>
        ))}
      </fieldset>
      <button type="button" class={css.done} data-testid="reading-done" onClick={onDone}>
        {words.t('reading.done')}
      </button>
    </section>
  );
}

interface ChoiceProps {
  testId: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ComponentChildren;
}

function Choice({ testId, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" class={css.choice} aria-pressed={isChosen} data-testid={testId} onClick={onChoose}>
      {children}
      {isChosen && <Check size="1em" strokeWidth={3} aria-hidden="true" />}
    </button>
  );
}
