import type { ComponentChildren } from 'preact';
import type { Site } from '../../shared/content-model/index.ts';
import { Scene } from './art/scene.tsx';
import { Weave } from './art/weave.tsx';
import css from './hero.module.css';

export interface HeroProps {
  accent: Site['accent'];
  header: ComponentChildren;
  children: ComponentChildren;
  /** On solid ground at its lower edge. */
  foot?: ComponentChildren;
}

/** The drawn upper part of a screen, down to the reach line: to be read, not touched. */
export function Hero({ accent, header, children, foot }: HeroProps) {
  return (
    <div class={css.hero}>
      <div class={css.picture}>
        <Scene accent={accent} isQuiet />
        {header}
        <div class={css.words}>{children}</div>
      </div>
      {foot !== undefined && <div class={css.foot}>{foot}</div>}
      <Weave />
    </div>
  );
}
