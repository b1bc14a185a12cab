import { Plus } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BlockKind } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import styles from './add-block.module.css';

const kinds: readonly BlockKind[] = ['paragraph', 'heading', 'list', 'steps', 'facts', 'table', 'callout', 'contact', 'image'];

/** A thin line between blocks that opens into the kinds a block can have. */
export function AddBlock({ onAdd }: { onAdd(kind: BlockKind): void }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) first.current?.focus();
  }, [open]);

  if (!open) {
    return (
      <div class={styles.line}>
        <button ref={opener} type="button" class={styles.opener} onClick={() => setOpen(true)}>
          <Plus size={14} aria-hidden="true" /> {t('block.add')}
        </button>
      </div>
    );
  }
  return (
    <fieldset
      class={styles.kinds}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <legend>{t('block.add-which')}</legend>
      {kinds.map((kind, at) => (
        <button
          key={kind}
          ref={at === 0 ? first : null}
          type="button"
          class={styles.kind}
          data-testid={`add-${kind}`}
          onClick={() => {
            setOpen(false);
            onAdd(kind);
          }}
        >
          {t(`block.${kind}`)}
        </button>
      ))}
      <button type="button" class={styles.kind} onClick={() => setOpen(false)}>
        {t('app.cancel')}
      </button>
    </fieldset>
  );
}
