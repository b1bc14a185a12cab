import { describe, expect, it } from 'vitest';
import { Batch } from '../../../control-server/fleet/batch.ts';

type Write = (items: readonly number[]) => Promise<readonly (string | Error)[]>;
const batchOf = (write: Write, limit = 100) => new Batch<number, string>({ lingerMs: 5, limit, write });

describe('Batch', () => {
  it('writes together what comes together, and answers each its own', async () => {
    const written: number[][] = [];
    const batch = batchOf(async (items) => {
      written.push([...items]);
      return items.map(String);
    });
    expect(await Promise.all([1, 2, 3].map((item) => batch.add(item)))).toEqual(['1', '2', '3']);
    expect(written).toEqual([[1, 2, 3]]);
  });

  it('answers only after the write, and gathers meanwhile', async () => {
    const written: number[][] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const batch = batchOf(async (items) => {
      written.push([...items]);
      await gate;
      return items.map(String);
    });
    let answered = false;
    const first = batch.add(1).then(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const rest = [2, 3].map((item) => batch.add(item));
    expect([answered, written]).toEqual([false, [[1]]]);
    release();
    await Promise.all([first, ...rest]);
    expect(written).toEqual([[1], [2, 3]]);
  });

  it('does not let one bad item take the others with it', async () => {
    const batch = batchOf(async (items) => {
      if (items.includes(13)) throw new Error('refused');
      return items.map((item) => (item === 7 ? new Error('unknown') : String(item)));
    });
    const outcomes = await Promise.allSettled([1, 13, 7, 2].map((item) => batch.add(item)));
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  });

  it('refuses what is too much', async () => {
    const batch = batchOf(async (items) => items.map(String), 2);
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => batch.add(item)));
    expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: { code: 'too-many-attempts' } });
    expect(outcomes.slice(0, 2).map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('writes what waits when it closes', async () => {
    const written: number[] = [];
    const batch = batchOf(async (items) => {
      written.push(...items);
      return items.map(String);
    });
    const answer = batch.add(1);
    await batch.close();
    expect(written).toEqual([1]);
    expect(await answer).toBe('1');
  });
});
