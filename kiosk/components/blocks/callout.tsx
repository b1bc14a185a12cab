import type { Block } from '../../../shared/content-model/index.ts';
import { Notice } from '../notice.tsx';
import { Spans } from '../spans.tsx';
import { useWords } from '../words-context.ts';

export function Callout({ block, onOpenPage }: { block: Extract<Block, { kind: 'callout' }>; onOpenPage: (page: string) => void }) {
  const words = useWords();
  return (
    <Notice tone={block.tone} label={words.t(`callout.${block.tone}`)} labelLang={words.lang}>
      {block.paragraphs.map((spans, index) => (
        <p key={index}>
          <Spans spans={spans} onOpenPage={onOpenPage} />
        </p>
      ))}
    </Notice>
  );
}
