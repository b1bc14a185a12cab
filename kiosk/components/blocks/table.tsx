import type { Block } from '../../../shared/content-model/index.ts';
import { Spans } from '../spans.tsx';
import css from './table.module.css';

/** At most three columns. At large text each row becomes a card whose cells carry their column's name. */
export function Table({ block, onOpenPage }: { block: Extract<Block, { kind: 'table' }>; onOpenPage: (page: string) => void }) {
  const { header, rows } = block;
  return (
    <table class={css.table}>
      <thead>
        <tr>
          {header.map((spans, index) => (
            <th key={index} scope="col">
              <Spans spans={spans} onOpenPage={onOpenPage} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((spans, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              return (
                <Cell key={index} {...(index === 0 && { scope: 'row' })}>
                  {index > 0 && (
                    <span class={css.column} aria-hidden="true">
                      <Spans spans={header[index] ?? []} onOpenPage={onOpenPage} />
                    </span>
                  )}
                  <Spans spans={spans} onOpenPage={onOpenPage} />
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
