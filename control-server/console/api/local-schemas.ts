import * as z from 'zod/mini';

/** GET /api/console-config: the other origins this console frames and links to. */
export const consoleConfigSchema = z.object({ previewOrigin: z.string(), deskOrigin: z.string() });

/** GET /api/demo/walk (demo only; 404 elsewhere): the real addresses of the five-minute walk. */
export const demoWalkSchema = z.object({
  desk: z.string(),
  kiosks: z.array(z.object({ site: z.string(), url: z.string() })),
  accounts: z.array(z.string()),
});
