import type { ComponentChildren } from 'preact';
import type { Locale, Site } from '../../shared/content-model/index.ts';
import type { Contrast, TextSize } from '../state/session.ts';
import type { Measures } from './measures.ts';
import { measureStyle } from './use-measures.ts';

export interface DrawnRootProps {
  measures: Measures;
  /** What the screen is, for the report of what was painted (paint-report.ts). */
  screen: string;
  locale: Locale | null;
  release: number | null;
  accent: Site['accent'];
  contrast: Contrast;
  textSize: TextSize;
  children: ComponentChildren;
}

/** Root of everything drawn: carries the measures, the theme and the facts that are read back after painting. */
export function DrawnRoot({ measures, screen, locale, release, accent, contrast, textSize, children }: DrawnRootProps) {
  return (
    <div
      data-kiosk
      data-screen={screen}
      data-locale={locale ?? undefined}
      data-release={release ?? undefined}
      data-accent={accent}
      data-contrast={contrast}
      data-text-size={textSize}
      data-orientation={measures.orientation}
      lang={locale ?? 'vi'}
      style={measureStyle(measures)}
    >
      {children}
    </div>
  );
}
