import type { Block } from '../../../shared/content-model/index.ts';
import css from './block-view.module.css';
import { Callout } from './callout.tsx';
import { Contact } from './contact.tsx';
import { Facts } from './facts.tsx';
import { Picture } from './picture.tsx';
import { Table } from './table.tsx';
import { Heading, List, Paragraph, Steps } from './text.tsx';

export interface BlockViewProps {
  block: Block;
  /** Marked for a reviewer. */
  isChanged: boolean;
  mediaUrl: (name: string) => string | undefined;
  onOpenPage: (page: string) => void;
}

/** One block of a page in its own box: `data-block` is what scroll positions and reviewers hold on to. */
export function BlockView({ block, isChanged, mediaUrl, onOpenPage }: BlockViewProps) {
  return (
    <div class={isChanged ? `${css.block} ${css.changed}` : css.block} data-block={block.id} data-testid={`block-${block.id}`}>
      {drawn(block, mediaUrl, onOpenPage)}
    </div>
  );
}

function drawn(block: Block, mediaUrl: BlockViewProps['mediaUrl'], onOpenPage: BlockViewProps['onOpenPage']) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} onOpenPage={onOpenPage} />;
    case 'paragraph':
      return <Paragraph block={block} onOpenPage={onOpenPage} />;
    case 'list':
      return <List block={block} onOpenPage={onOpenPage} />;
    case 'steps':
      return <Steps block={block} onOpenPage={onOpenPage} />;
    case 'facts':
      return <Facts block={block} onOpenPage={onOpenPage} />;
    case 'table':
      return <Table block={block} onOpenPage={onOpenPage} />;
    case 'image':
      return <Picture block={block} address={mediaUrl(block.media)} />;
    case 'callout':
      return <Callout block={block} onOpenPage={onOpenPage} />;
    case 'contact':
      return <Contact block={block} onOpenPage={onOpenPage} />;
  }
}
