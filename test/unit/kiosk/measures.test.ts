import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assumedMounting, bodyCapMm, measure, mountingOf, type Orientation } from '../../../kiosk/app/measures.ts';
import { measureStyle } from '../../../kiosk/app/use-measures.ts';
import type { KioskPlace } from '../../../shared/content-model/index.ts';
import { sites } from './fixtures.ts';

const windows: Readonly<Record<Orientation, readonly [number, number]>> = { portrait: [1080, 1920], landscape: [1920, 1080] };
const inch = 25.4;
const places = sites.flatMap((site) => site.kiosks);

describe('every kiosk of every site', () => {
  test.each(places.map((place) => [place.id, place] as const))('%s: a millimetre is a millimetre', (_, place) => {
    const [width, height] = windows[place.orientation];
    const { mm, orientation } = measure(width, height, place);
    expect(orientation).toBe(place.orientation);
    // The panel's diagonal, measured back.
    expect(Math.hypot(width, height) / mm).toBeCloseTo(place.diagonalMm, 3);
  });

  test.each(places.map((place) => [place.id, place] as const))(
    '%s: what is touched is within reach, what is read is large enough',
    (_, place) => {
      const [width, height] = windows[place.orientation];
      const { mm, reachY, type } = measure(width, height, place);
      // T5: 1100 mm above the floor, unless the screen hangs so high or low that only half of it counts.
      const reach = place.bottomEdgeMm + (height - reachY) / mm;
      expect(reach <= 1101 || reachY === height / 2).toBe(true);
      expect(reachY).toBeGreaterThanOrEqual(0);
      expect(reachY).toBeLessThanOrEqual(height / 2);
      // T10: at least 21 minutes of arc for body text at the viewing distance.
      const capMm = (bodyCapMm * type * 0.714) / mm;
      expect((Math.atan(capMm / place.viewingMm) * 180 * 60) / Math.PI).toBeGreaterThan(21);
    },
  );
});

test('a known panel: 43 inch portrait is 2.02 px to the millimetre, 32 inch landscape 2.71', () => {
  expect(measure(1080, 1920).mm).toBeCloseTo(2.017, 2);
  expect(measure(1920, 1080).mm).toBeCloseTo(2.71, 2);
  expect(assumedMounting.portrait.diagonalMm / inch).toBeCloseTo(43, 0);
  expect(assumedMounting.landscape.diagonalMm / inch).toBeCloseTo(32, 0);
});

test('a small window on a desk is the kiosk in proportion, with text that can still be read', () => {
  const kiosk = measure(1080, 1920);
  const desk = measure(270, 480);
  expect(desk.mm).toBeCloseTo(kiosk.mm / 4, 6);
  expect(desk.reachY).toBeCloseTo(kiosk.reachY / 4, -1);
  expect(desk.type * bodyCapMm).toBe(16);
});

test('viewing distance is clamped: nobody gets letters for 30 cm or for 10 m', () => {
  const type = (viewingMm: number) => measure(1080, 1920, { ...assumedMounting.portrait, viewingMm }).type;
  expect(type(300)).toBe(type(900));
  expect(type(10_000)).toBe(type(1400));
  expect(type(1400)).toBeGreaterThan(type(900));
});

test('whatever the window and the mounting, nothing is negative, endless or out of reach', () => {
  const size = fc.integer({ min: 1, max: 8000 });
  const mounting = fc.record({
    diagonalMm: fc.integer({ min: 200, max: 4000 }),
    bottomEdgeMm: fc.integer({ min: 0, max: 3000 }),
    viewingMm: fc.integer({ min: 300, max: 10_000 }),
  });
  fc.assert(
    fc.property(size, size, mounting, (width, height, place) => {
      const measures = measure(width, height, place);
      expect(measures.mm).toBeGreaterThan(0);
      expect(measures.reachY).toBeGreaterThanOrEqual(0);
      expect(measures.reachY).toBeLessThanOrEqual(Math.ceil(height / 2));
      expect(measures.type * bodyCapMm).toBeGreaterThanOrEqual(16);
      for (const value of Object.values(measureStyle(measures))) expect(value).toMatch(/^\d+(\.\d+)?px$/);
    }),
  );
});

test('the place is known where only one fits the screen', () => {
  const place = (id: string, orientation: Orientation): KioskPlace => ({ id, name: id, orientation, ...assumedMounting[orientation] });
  const [hall, desk, gate] = [place('hall', 'portrait'), place('desk', 'landscape'), place('gate', 'portrait')];
  expect(mountingOf([hall, desk], 'portrait')).toBe(hall);
  expect(mountingOf([hall, desk], 'landscape')).toBe(desk);
  expect(mountingOf([hall, desk, gate], 'portrait')).toBeUndefined();
  expect(mountingOf([], 'portrait')).toBeUndefined();
});
