import { Landmark, Phone } from 'lucide-preact';
import type { Block } from '../../../shared/content-model/index.ts';
import { Spans } from '../spans.tsx';
import { useWords } from '../words-context.ts';
import css from './contact.module.css';

/** Whom to call or ask. The number is for the reader's own telephone: the kiosk has none. */
export function Contact({ block, onOpenPage }: { block: Extract<Block, { kind: 'contact' }>; onOpenPage: (page: string) => void }) {
  const words = useWords();
  const Icon = block.phone === undefined ? Landmark : Phone;
  return (
    <div class={css.contact}>
      <span class={css.icon}>
        <Icon size="1.2em" aria-hidden="true" />
      </span>
      <div class={css.words}>
        {block.phone !== undefined && (
          <p class={css.phone} lang={words.lang}>
            <span class={css.label}>{words.t('contact.phone')}</span> {block.phone}
          </p>
        )}
        <p>
          <Spans spans={block.text} onOpenPage={onOpenPage} />
        </p>
      </div>
    </div>
  );
}
