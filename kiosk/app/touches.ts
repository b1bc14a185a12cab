/** How often, at most, the worker hears of touches. */
const tellEveryMs = 5000;

/** Calls `onTouch` at every touch or key, and `tell` with its instant at most once in 5 s. */
export function watchTouches(document: Document, onTouch: () => void, tell: (at: string) => void): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const touched = (event: Event) => {
    onTouch();
    if (event.timeStamp - toldAt < tellEveryMs) return;
    toldAt = event.timeStamp;
    tell(new Date().toISOString());
  };
  for (const type of ['pointerdown', 'keydown', 'wheel']) {
    document.addEventListener(type, touched, { capture: true, passive: true });
  }
}
