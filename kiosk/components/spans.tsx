import type { ComponentChild } from 'preact';
import type { Span } from '../../shared/content-model/index.ts';
import css from './spans.module.css';

export interface SpansProps {
  spans: readonly Span[];
  onOpenPage: (page: string) => void;
}

/** A line of typed rich text. */
export function Spans({ spans, onOpenPage }: SpansProps) {
  return (
    <>
      {spans.map((span, index) => (
        <Run key={index} span={span} onOpenPage={onOpenPage} />
      ))}
    </>
  );
}

function Run({ span, onOpenPage }: { span: Span; onOpenPage: (page: string) => void }) {
  const { text, strong, em, page, lang } = span;
  let drawn: ComponentChild = text;
  if (lang !== undefined) {
    drawn = (
      <span class={css.run} lang={lang}>
        {text}
      </span>
    );
  }
  if (em) drawn = <em>{drawn}</em>;
  if (strong) drawn = <strong>{drawn}</strong>;
  if (page === undefined) return drawn;
  const open = (event: Event) => {
    event.preventDefault();
    onOpenPage(page);
  };
  return (
    <a class={css.link} href={`#${page}`} draggable={false} data-testid={`link-${page}`} onClick={open}>
      {drawn}
    </a>
  );
}
