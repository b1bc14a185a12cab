import type { Block } from '../../../shared/content-model/index.ts';
import { Spans } from '../spans.tsx';
import css from './facts.module.css';

/** The key facts of a page: what, who, cost, where, hours. */
export function Facts({ block, onOpenPage }: { block: Extract<Block, { kind: 'facts' }>; onOpenPage: (page: string) => void }) {
  return (
    <dl class={css.facts}>
      {block.items.map((item, index) => (
        <div key={index}>
          <dt>
            <Spans spans={item.label} onOpenPage={onOpenPage} />
          </dt>
          <dd>
            <Spans spans={item.value} onOpenPage={onOpenPage} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
