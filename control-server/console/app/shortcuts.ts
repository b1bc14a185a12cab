import { useEffect, useRef } from 'preact/hooks';

export type Shortcut = 'save' | 'submit' | 'filter' | 'help';

/** The shortcut a key press means, or undefined. Plain keys count only outside fields. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, inField: boolean): Shortcut | undefined {
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withControl && event.key.toLowerCase() === 's') return 'save';
  if (withControl && event.key === 'Enter') return 'submit';
  if (withControl || event.altKey || inField) return undefined;
  if (event.key === '/') return 'filter';
  return event.key === '?' ? 'help' : undefined;
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** Calls `action` on the shortcut while the component is there and no dialog is open over it. Ctrl+S never saves the HTML file. */
export function useShortcut(shortcut: Shortcut, action: () => void): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (shortcutOf(event, isField(event.target)) !== shortcut) return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [shortcut]);
}
