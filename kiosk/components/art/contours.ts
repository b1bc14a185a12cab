// The motif of the identity, drawn by code: contour lines that lie open as terraced fields and close as gong rings.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One hillside: terraces below each other, wider apart the nearer they are. */
export interface Hillside {
  /** Height of the crest in the middle, in units of the view box. */
  readonly crest: number;
  /** How far the crest rises and falls. */
  readonly swing: number;
  /** Slope from left to right: units per width. */
  readonly slope: number;
  readonly terraces: number;
  /** Distance of the first terrace from the crest; each next one is further. */
  readonly step: number;
  readonly phase: number;
}

const samples = 28;

/** Crest and terrace edges of a hillside across `width`, from the crest down. */
export function terraceLines(hill: Hillside, width: number): Point[][] {
  return Array.from({ length: hill.terraces }, (_, index) => {
    const down = hill.step * index * (1 + index * 0.09);
    const calm = 1 - (index / hill.terraces) * 0.45;
    return Array.from({ length: samples + 1 }, (_, at) => {
      const x = (at / samples) * width;
      const turn = (x / width) * Math.PI * 2;
      const ridge = Math.sin(turn * 0.9 + hill.phase) + 0.45 * Math.sin(turn * 2.1 + hill.phase * 2.3 + index * 0.12);
      const noses = 0.16 * Math.sin(turn * 5.2 + hill.phase * 1.7 + index * 0.35);
      return { x, y: hill.crest + down - hill.swing * calm * (ridge + noses) + hill.slope * (x / width - 0.5) };
    });
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A smooth open path through `points`. */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${round(first.x)} ${round(first.y)}${curves.join('')}L${round(last.x)} ${round(last.y)}`;
}

/** The same path closed along the bottom edge. */
export const filledBelow = (points: readonly Point[], width: number, bottom: number): string =>
  `${smoothPath(points)}L${width} ${bottom}L0 ${bottom}Z`;

/** Colour between two `#rrggbb`, `part` from 0 to 1. */
export function between(from: string, to: string, part: number): string {
  const channel = (at: number) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * part)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
