import type { Clock } from '../../../control-server/platform/clock.ts';

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start = '2026-11-23T08:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance({ seconds = 0, minutes = 0, hours = 0 }): void {
    this.#now += ((hours * 60 + minutes) * 60 + seconds) * 1000;
  }
}
