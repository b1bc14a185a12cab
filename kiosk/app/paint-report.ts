import type { KioskReport } from '../../shared/protocol/index.ts';

export type Showing = NonNullable<KioskReport['showing']>;

/** How often a screen that does not change says that it is still painted. */
const repeatMs = 10_000;

/**
 * Reads back from the document what was really painted, two frames after each change and every 10 s, and hands it to `tell`. A page whose
 * words are not drawn yet is not reported as shown. Sets `data-painted-at` (milliseconds since 1970) on the drawn root. Returns a function
 * that stops it.
 */
export function reportPaints(container: HTMLElement, tell: (showing: Showing) => void): () => void {
  let isScheduled = false;
  let told = '';
  let toldAt = 0;

  const read = () => {
    isScheduled = false;
    const root = container.querySelector<HTMLElement>('[data-kiosk]');
    if (root === null) return;
    const now = Date.now();
    const showing = showingOf(root);
    root.dataset.paintedAt = String(now);
    const words = JSON.stringify(showing);
    if (words === told && now >= toldAt && now - toldAt < repeatMs) return;
    told = words;
    toldAt = now;
    tell({ ...showing, at: new Date(now).toISOString() });
  };
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    // The first frame may still paint what was there before.
    requestAnimationFrame(() => requestAnimationFrame(read));
  };

  const observer = new MutationObserver(schedule);
  observer.observe(container, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-screen', 'data-page', 'data-locale', 'data-release', 'src'],
  });
  const timer = setInterval(schedule, repeatMs);
  schedule();
  return () => {
    observer.disconnect();
    clearInterval(timer);
  };
}

function showingOf(root: HTMLElement): Omit<Showing, 'at'> {
  const { screen = 'unknown', locale, release } = root.dataset;
  return {
    screen,
    locale: locale ?? null,
    page: root.querySelector<HTMLElement>('[data-page]')?.dataset.page ?? null,
    releaseVersion: release === undefined ? null : Number(release),
  };
}
