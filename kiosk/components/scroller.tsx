import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import css from './scroller.module.css';

/** Where a scroller stands, CSS pixels. */
export interface ScrollState {
  readonly top: number;
  readonly viewport: number;
  readonly height: number;
}

export interface ScrollerProps {
  /** Where to start. */
  startTop: number;
  /** Changes whenever the words or their size change: the block at the top then stays where it was. */
  wordsKey: string;
  onScroll: (state: ScrollState) => void;
  /** Receives the element once it is there: paging keys move it. */
  onReady?: (element: HTMLElement) => void;
  children: ComponentChildren;
}

interface Anchor {
  block: string;
  offset: number;
}

/** A part of the screen that scrolls by finger. Changing the language keeps the paragraph. */
export function Scroller({ startTop, wordsKey, onScroll, onReady, children }: ScrollerProps) {
  const element = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor>();
  const startAt = useRef(startTop);

  const report = () => {
    if (element.current === null) return;
    anchor.current = anchorOf(element.current);
    onScroll({ top: element.current.scrollTop, viewport: element.current.clientHeight, height: element.current.scrollHeight });
  };

  useLayoutEffect(() => {
    const scroller = element.current;
    if (scroller === null) return;
    if (anchor.current !== undefined) restore(scroller, anchor.current);
    else if (startAt.current > 0) scroller.scrollTop = startAt.current;
  }, [wordsKey]);

  useEffect(() => {
    const scroller = element.current;
    const content = scroller?.firstElementChild;
    if (!scroller || !content) return;
    onReady?.(scroller);
    const observer = new ResizeObserver(report);
    observer.observe(scroller);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only keys must be able to scroll it
    <div class={css.scroller} ref={element} tabIndex={0} onScroll={report}>
      <div class={css.content}>{children}</div>
    </div>
  );
}

/** The first block that is at least partly in sight. Nothing at the very top: there the top itself stays. */
function anchorOf(scroller: HTMLElement): Anchor | undefined {
  if (scroller.scrollTop <= 0) return undefined;
  const edge = scroller.getBoundingClientRect().top;
  for (const block of scroller.querySelectorAll<HTMLElement>('[data-block]')) {
    const box = block.getBoundingClientRect();
    if (box.bottom > edge) return { block: block.dataset.block ?? '', offset: box.top - edge };
  }
  return undefined;
}

function restore(scroller: HTMLElement, anchor: Anchor): void {
  const block = scroller.querySelector(`[data-block="${anchor.block}"]`);
  if (block === null) return;
  scroller.scrollTop += block.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.offset;
}
