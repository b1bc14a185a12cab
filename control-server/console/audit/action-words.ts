import type { Translate, WordKey } from '../i18n/catalog.ts';
import { vi } from '../i18n/vi/index.ts';

/** An action of the log in words; one without words is shown as it was written. */
export function actionWords(action: string, t: Translate): string {
  const key = `action.${action}`;
  return Object.hasOwn(vi, key) ? t(key as WordKey) : action;
}
