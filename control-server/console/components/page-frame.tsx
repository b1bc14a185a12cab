import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../app/console-context.ts';
import styles from './page-frame.module.css';

interface PageFrameProps {
  title: string;
  /** Language of the title where it is not the console's. */
  titleLang?: string;
  /** Beside the title, at the end of the line. */
  aside?: ComponentChildren;
  lead?: ComponentChildren;
  children: ComponentChildren;
  wide?: boolean;
}

/** A page of the console: sets the window's title and, when the page appears, moves the focus to its heading. */
export function PageFrame({ title, titleLang, aside, lead, children, wide = false }: PageFrameProps) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = t('app.console');
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={`${styles.page} ${wide ? styles.wide : ''}`}>
      <header class={styles.head}>
        <div class={styles.titles}>
          <h1 ref={heading} tabIndex={-1} lang={titleLang}>
            {title}
          </h1>
          {lead !== undefined && <div class={styles.lead}>{lead}</div>}
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}
