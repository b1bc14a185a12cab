import type { Block } from '../../../shared/content-model/index.ts';
import { Spans, type SpansProps } from '../spans.tsx';
import css from './text.module.css';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
type Opens = Pick<SpansProps, 'onOpenPage'>;

export function Heading({ block, onOpenPage }: { block: Of<'heading'> } & Opens) {
  const text = <Spans spans={block.text} onOpenPage={onOpenPage} />;
  return block.level === 2 ? <h2 class={css.h2}>{text}</h2> : <h3 class={css.h3}>{text}</h3>;
}

export function Paragraph({ block, onOpenPage }: { block: Of<'paragraph'> } & Opens) {
  return (
    <p>
      <Spans spans={block.text} onOpenPage={onOpenPage} />
    </p>
  );
}

export function List({ block, onOpenPage }: { block: Of<'list'> } & Opens) {
  return (
    <ul class={css.list}>
      {block.items.map((spans, index) => (
        <li key={index}>
          <Spans spans={spans} onOpenPage={onOpenPage} />
        </li>
      ))}
    </ul>
  );
}

export function Steps({ block, onOpenPage }: { block: Of<'steps'> } & Opens) {
  return (
    <ol class={css.steps}>
      {block.items.map((spans, index) => (
        <li key={index}>
          <span class={css.number} aria-hidden="true">
            {index + 1}
          </span>
          <span class={css.step}>
            <Spans spans={spans} onOpenPage={onOpenPage} />
          </span>
        </li>
      ))}
    </ol>
  );
}
