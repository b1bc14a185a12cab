/** Two touches closer together than this, in time and place, are one trembling finger (T17). */
const debounceMs = 250;
const samePlacePx = 24;

/**
 * Keeps fingers from doing what a browser would: context menu, dragging, pinch and wheel zoom, selection, double touches that hit what has just
 * appeared under the finger. CSS (`touch-action`, `user-select`) does most; this is for what it does not reach.
 */
export function lockDown(document: Document): void {
  const prevent = (event: Event) => event.preventDefault();
  for (const type of ['contextmenu', 'dragstart', 'gesturestart', 'gesturechange', 'auxclick', 'selectstart']) {
    document.addEventListener(type, prevent, { capture: true });
  }
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), { passive: false, capture: true });
  document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false, capture: true });
  document.addEventListener('keydown', preventZoomKeys, { capture: true });
  document.addEventListener('click', doubleTouchGuard(), { capture: true });
}

function preventZoomKeys(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && ['+', '-', '=', '0', 'p', 's', 'f'].includes(event.key)) event.preventDefault();
}

function doubleTouchGuard(): (event: MouseEvent) => void {
  let last = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 };
  return (event) => {
    // Keys and scripts click without a pointer: they do not tremble.
    if (event.detail === 0) return;
    const isSamePlace = Math.abs(event.clientX - last.x) < samePlacePx && Math.abs(event.clientY - last.y) < samePlacePx;
    if (isSamePlace && event.timeStamp - last.at < debounceMs) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    last = { at: event.timeStamp, x: event.clientX, y: event.clientY };
  };
}
