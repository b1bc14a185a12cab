import * as z from 'zod/mini';

/** GET /api/console-config: the other origins the console frames and links to; null where this server knows none. */
export const consoleConfigSchema = z.object({ previewOrigin: z.nullable(z.string()), deskOrigin: z.nullable(z.string()) });

/** GET /api/demo/walk (demo only; 404 elsewhere): addresses and account names for the five-minute walk. */
export const demoWalkSchema = z.object({
  desk: z.string(),
  kiosks: z.array(z.object({ site: z.string(), url: z.string() })),
  accounts: z.array(z.string()),
});
export type DemoWalk = z.infer<typeof demoWalkSchema>;
