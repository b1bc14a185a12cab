import { showInvisible } from '../../../shared/content-model/difference/index.ts';
import { useDesk } from '../app/desk-context.ts';
import type { FactChange } from '../difference/fact-difference.ts';
import { endonymOf } from '../i18n/format.ts';
import styles from './fact-list.module.css';
import { factName, factValue } from './fact-words.ts';

/** Data that differs, value by value; what has no words stands under the name it has in the signed files. */
export function FactList({ facts }: { facts: readonly FactChange[] }) {
  const { t } = useDesk().words;
  const shown = (at: string, text: string): string => showInvisible(factValue(at, text, t));
  const none = <span class={styles.none}>{t('item.none')}</span>;
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
          <tr key={`${at} ${locales.join(' ')}`} data-fact={at}>
            <th scope="row" title={at}>
              {factName(at, t) ?? <code>{at}</code>}
              {locales.length > 0 && <span class={styles.locales}>{locales.map(endonymOf).join(', ')}</span>}
            </th>
            <td>{before === undefined ? none : <del>{shown(at, before)}</del>}</td>
            <td>{after === undefined ? none : <ins>{shown(at, after)}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
