import { useWords } from '../app/console-context.ts';
import styles from './demo-accounts.module.css';

/** The demo's account names, to be filled in with a click. */
export function DemoAccounts({ accounts, onChoose }: { accounts: readonly string[]; onChoose(name: string): void }) {
  const t = useWords();
  return (
    <div class={styles.accounts}>
      <p>{t('session.demo-hint')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account}>
            <button type="button" onClick={() => onChoose(account)}>
              {account}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
