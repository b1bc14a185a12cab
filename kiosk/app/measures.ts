import type { KioskPlace } from '../../shared/content-model/index.ts';

export type Orientation = 'portrait' | 'landscape';

/** What the installer measured of a kiosk, millimetres. */
export type Mounting = Pick<KioskPlace, 'diagonalMm' | 'bottomEdgeMm' | 'viewingMm'>;

/** What the layout is computed from. */
export interface Measures {
  readonly orientation: Orientation;
  /** CSS pixels per millimetre of the panel. */
  readonly mm: number;
  /** CSS pixels from the top to the line below which a hand reaches (UX reference, decision 3). */
  readonly reachY: number;
  /** CSS pixels of font size per millimetre of capital height, for the viewing distance. */
  readonly type: number;
}

/** Panels assumed where the place is not known: 43 inch portrait, 32 inch landscape. */
export const assumedMounting: Readonly<Record<Orientation, Mounting>> = {
  portrait: { diagonalMm: 1092, bottomEdgeMm: 600, viewingMm: 1000 },
  landscape: { diagonalMm: 813, bottomEdgeMm: 850, viewingMm: 850 },
};

/** Highest point that is within reach, above the floor (T5). */
const reachMm = 1100;
/** Capital height over font size of the shipped fonts. */
const capRatio = 0.714;
/** Body text: 12.5 mm capitals are 0.7 degrees at 1 m (T9). */
export const bodyCapMm = 12.5;
const smallestBodyPx = 16;
const panelWidth = 16;
const panelHeight = 9;

/** Share of the screen above the reach line at most: below it there must be room for everything that is touched. */
const largestUnreached: Readonly<Record<Orientation, number>> = { portrait: 0.5, landscape: 0.42 };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Measures of a window of `width` x `height` CSS pixels. The window is taken for the whole 16:9 panel, so a small window on a desk is the
 * kiosk in proportion. `mounting`: of the kiosk's place, where known.
 */
export function measure(width: number, height: number, mounting?: Mounting): Measures {
  const orientation: Orientation = height >= width ? 'portrait' : 'landscape';
  const { diagonalMm, bottomEdgeMm, viewingMm } = mounting ?? assumedMounting[orientation];
  const long = (diagonalMm * panelWidth) / Math.hypot(panelWidth, panelHeight);
  const short = (diagonalMm * panelHeight) / Math.hypot(panelWidth, panelHeight);
  const mm = orientation === 'portrait' ? Math.min(width / short, height / long) : Math.min(width / long, height / short);
  const distance = clamp(viewingMm / 1000, 0.9, 1.4);
  return {
    orientation,
    mm,
    reachY: Math.round(clamp(height - (reachMm - bottomEdgeMm) * mm, 0, height * largestUnreached[orientation])),
    type: Math.max((mm * distance) / capRatio, smallestBodyPx / bodyCapMm),
  };
}

/**
 * The place a screen of this orientation must be: the site's only one of it. Undefined where there are several: which of them this kiosk is,
 * the page is not told.
 */
export function mountingOf(places: readonly KioskPlace[], orientation: Orientation): Mounting | undefined {
  const [only, ...others] = places.filter((place) => place.orientation === orientation);
  return others.length === 0 ? only : undefined;
}
