import { consoleConfigSchema } from '../../shared/protocol/index.ts';
import { type AnyRoute, route } from '../platform/http/index.ts';

/** Where the console finds the preview frame and the signing desk: other origins, which it only frames and links to. */
export function consoleConfigRoute(origins: { previewOrigin: string | undefined; deskOrigin: string | undefined }): AnyRoute {
  return route({
    method: 'get',
    path: '/console-config',
    auth: 'public',
    summary: 'Origins of the preview frame and of the signing desk.',
    answer: consoleConfigSchema,
    handle: async () => ({ previewOrigin: origins.previewOrigin ?? null, deskOrigin: origins.deskOrigin ?? null }),
  });
}
