import * as z from 'zod/mini';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { type CompileProblem, compileProblemSchema } from '../../../shared/protocol/index.ts';
import type { ConsoleErrorCode } from '../api/errors.ts';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { localeName } from '../i18n/format.ts';
import styles from './compile-problems.module.css';

/** The places named by compile-failed; undefined for any other error. */
export function problemsOf(error: AppError<ConsoleErrorCode>): CompileProblem[] | undefined {
  if (error.code !== 'compile-failed') return undefined;
  const parsed = z.safeParse(z.array(compileProblemSchema), error.details.problems);
  return parsed.success ? parsed.data : [];
}

/** Why no release could be made: each with a link to the place. */
export function CompileProblems({ site, problems }: { site: string; problems: readonly CompileProblem[] }) {
  const { words } = useConsole();
  const { t } = words;
  return (
    <ul class={styles.problems} data-testid="compile-problems">
      {problems.map((problem) => (
        <li key={JSON.stringify(problem)}>
          <strong>{t(`compile.${problem.code}`)}</strong>
          {problem.detail !== undefined && <span> ({problem.detail})</span>}
          {problem.page !== undefined && (
            <>
              {' · '}
              <a href={textPath(site, problem.page, problem.locale ?? 'vi')}>
                {[problem.page, problem.locale === undefined ? undefined : localeName(problem.locale, words.language.value), problem.block]
                  .filter(Boolean)
                  .join(' · ')}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
