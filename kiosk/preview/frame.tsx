import { render } from 'preact';
import { type PreviewAnswer, type PreviewDraw, previewDrawSchema } from '../../shared/protocol/preview.ts';
import { createWords } from '../i18n/words.ts';
import { PostedMedia } from './media.ts';
import { Preview } from './preview.tsx';

/**
 * Draws every page a parent of `parents` posts, and answers with its height. Keeps nothing and fetches nothing: what is shown came by
 * `postMessage` and is gone with the frame.
 */
export function answerParent(container: HTMLElement, parents: ReadonlySet<string>): void {
  const wordsFor = createWords();
  const posted = new PostedMedia();
  let drawn: { draw: PreviewDraw; media: ReadonlyMap<string, string>; parent: string } | undefined;

  const draw = () => {
    if (drawn === undefined) return;
    const { parent } = drawn;
    render(<Preview draw={drawn.draw} media={drawn.media} width={document.documentElement.clientWidth} wordsFor={wordsFor} />, container);
    requestAnimationFrame(() => requestAnimationFrame(() => tell({ type: 'preview:drawn', height: heightOf(container) }, parent)));
  };

  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || !parents.has(event.origin)) return;
    const parsed = previewDrawSchema.safeParse(event.data);
    if (!parsed.success) return;
    drawn = { draw: parsed.data, media: posted.replace(parsed.data.media), parent: event.origin };
    draw();
  });
  addEventListener('resize', draw);
  // Fonts and images change the height after the first drawing.
  new ResizeObserver(() => drawn && tell({ type: 'preview:drawn', height: heightOf(container) }, drawn.parent)).observe(container);
  for (const parent of parents) tell({ type: 'preview:ready' }, parent);
}

const heightOf = (container: HTMLElement): number => Math.ceil(container.getBoundingClientRect().height);

function tell(answer: PreviewAnswer, parent: string): void {
  // A parent of another origin does not receive it.
  if (window.parent !== window) window.parent.postMessage(answer, parent);
}
