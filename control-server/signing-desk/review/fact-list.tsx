import { useDesk } from '../app/desk-context.ts';
import type { FactChange } from '../difference/fact-difference.ts';
import { showInvisible } from '../difference/word-difference.ts';
import { endonymOf } from '../i18n/format.ts';
import styles from './fact-list.module.css';

/** Data that differs, value by value, under the names it has in the signed files. */
export function FactList({ facts }: { facts: readonly FactChange[] }) {
  const { t } = useDesk().words;
  const value = (text: string | undefined) =>
    text === undefined ? <span class={styles.none}>{t('item.none')}</span> : showInvisible(text);
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('item.before')}</th>
          <th scope="col">{t('item.after')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ at, before, after, locales }) => (
          <tr key={`${at} ${locales.join(' ')}`}>
            <th scope="row">
              <code>{at}</code>
              {locales.length > 0 && <span class={styles.locales}>{locales.map(endonymOf).join(', ')}</span>}
            </th>
            <td>{before === undefined ? value(before) : <del>{value(before)}</del>}</td>
            <td>{after === undefined ? value(after) : <ins>{value(after)}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
