import type { Block, Locale } from '../../../shared/content-model/index.ts';
import styles from './block-view.module.css';
import { SpansView } from './spans-view.tsx';

/** A block as plain reading matter: for comparing, not a picture of the kiosk (the preview is that). */
export function BlockView({ block, locale }: { block: Block; locale: Locale }) {
  return (
    <div lang={locale} class={styles.block}>
      <Inner block={block} />
    </div>
  );
}

function Inner({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <p class={block.level === 2 ? styles.heading : styles.subheading}>
          <SpansView spans={block.text} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <SpansView spans={block.text} />
        </p>
      );
    case 'list':
    case 'steps': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <SpansView spans={item} />
        </li>
      ));
      return block.kind === 'list' ? <ul class={styles.list}>{items}</ul> : <ol class={styles.steps}>{items}</ol>;
    }
    case 'facts':
      return (
        <dl class={styles.facts}>
          {block.items.map((item, at) => (
            <div key={at}>
              <dt>
                <SpansView spans={item.label} />
              </dt>
              <dd>
                <SpansView spans={item.value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table class={styles.table}>
          <thead>
            <tr>
              {block.header.map((cell, at) => (
                <th key={at} scope="col">
                  <SpansView spans={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <SpansView spans={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'image':
      return (
        <p>
          <code>{block.media}</code> {block.alt}
          {block.caption !== undefined && <span class={styles.caption}>{block.caption}</span>}
        </p>
      );
    case 'callout':
      return (
        <div class={`${styles.callout} ${styles[block.tone]}`}>
          {block.paragraphs.map((paragraph, at) => (
            <p key={at}>
              <SpansView spans={paragraph} />
            </p>
          ))}
        </div>
      );
    case 'contact':
      return (
        <p>
          {block.phone !== undefined && <strong class={styles.phone}>{block.phone}</strong>} <SpansView spans={block.text} />
        </p>
      );
  }
}
