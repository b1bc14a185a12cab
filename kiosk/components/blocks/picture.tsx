import { ImageOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Block } from '../../../shared/content-model/index.ts';
import css from './picture.module.css';

/** An image of the release; where it cannot be shown, its words stand in its place. */
export function Picture({ block, address }: { block: Extract<Block, { kind: 'image' }>; address: string | undefined }) {
  const [broken, setBroken] = useState<string>();
  const isShown = address !== undefined && broken !== address;
  return (
    <figure class={css.picture}>
      {isShown ? (
        <img src={address} alt={block.alt} draggable={false} decoding="async" onError={() => setBroken(address)} />
      ) : (
        <p class={css.missing}>
          <ImageOff size="1.4em" aria-hidden="true" />
          {block.alt}
        </p>
      )}
      {block.caption !== undefined && <figcaption>{block.caption}</figcaption>}
    </figure>
  );
}
