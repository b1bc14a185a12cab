import * as z from 'zod/mini';
import type { KeptRecord } from './schema.ts';

/** Where the second copy lies. Never throws: it is a safety net, and the next write repairs it. */
export interface SecondCopy {
  read(): Promise<KeptRecord | undefined>;
  write(record: KeptRecord): Promise<void>;
}

const keptSchema = z.object({
  pinnedRoot: z.string(),
  site: z.optional(z.string()),
  floors: z.object({ onlineKeys: z.array(z.string()), versions: z.record(z.string(), z.int()), issuedAt: z.optional(z.string()) }),
});

const cacheName = 'kiosk-second-copy';
const address = '/second-copy.json';

/**
 * Cache Storage lies in other files than IndexedDB (a second database would not: all of an origin's share one LevelDB). It is not durable for
 * ~30 s after a write, which is enough for a record that only matters when the first is lost.
 */
export function cacheSecondCopy(caches: CacheStorage): SecondCopy {
  return {
    async read() {
      try {
        const response = await (await caches.open(cacheName)).match(address);
        const parsed = keptSchema.safeParse(await response?.json());
        if (!parsed.success) return undefined;
        const { pinnedRoot, site, floors } = parsed.data;
        return { pinnedRoot, site, floors: { onlineKeys: floors.onlineKeys, versions: floors.versions, issuedAt: floors.issuedAt } };
      } catch {
        return undefined;
      }
    },
    async write(record) {
      try {
        await (await caches.open(cacheName)).put(
          address,
          new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } }),
        );
      } catch {
        // Full or broken; IndexedDB has it.
      }
    },
  };
}
