import { useEffect, useState } from 'preact/hooks';
import type { KioskPlace } from '../../shared/content-model/index.ts';
import { type Measures, measure, mountingOf, type Orientation } from './measures.ts';

const orientationNow = (): Orientation => (innerHeight >= innerWidth ? 'portrait' : 'landscape');

/** Measures of the window, anew whenever its size changes. */
export function useMeasures(places: readonly KioskPlace[]): Measures {
  const [size, setSize] = useState(() => ({ width: innerWidth, height: innerHeight }));
  useEffect(() => {
    const resized = () => setSize({ width: innerWidth, height: innerHeight });
    addEventListener('resize', resized);
    return () => removeEventListener('resize', resized);
  }, []);
  return measure(size.width, size.height, mountingOf(places, orientationNow()));
}

/** The measures as custom properties for the drawn root; set through CSSOM, so the CSP needs no inline styles. */
export function measureStyle(measures: Measures): Record<string, string> {
  return {
    '--mm': `${measures.mm.toFixed(4)}px`,
    '--reach-y': `${measures.reachY}px`,
    '--t': `${measures.type.toFixed(4)}px`,
  };
}
