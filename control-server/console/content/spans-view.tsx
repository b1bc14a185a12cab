import type { Span } from '../../../shared/content-model/index.ts';
import styles from './spans-view.module.css';

/** Spans as a reader sees them; a link shows where it leads. */
export function SpansView({ spans }: { spans: readonly Span[] }) {
  return (
    <>
      {spans.map((span, at) => {
        const inner = span.em ? <em>{span.text}</em> : span.text;
        const words = span.strong ? <strong>{inner}</strong> : inner;
        return (
          <span key={at} lang={span.lang} class={span.page === undefined ? undefined : styles.link} title={span.page}>
            {words}
          </span>
        );
      })}
    </>
  );
}
