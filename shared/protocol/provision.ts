import * as z from 'zod/mini';
import { idSchema } from '../content-model/index.ts';

/** GET /provision.json on a shell's or desk's own origin (never the control server): what provisioning wrote for this machine. */
export const kioskProvisionSchema = z.object({ site: z.nullable(idSchema), apiOrigin: z.url(), demo: z.boolean() });
export type KioskProvision = z.infer<typeof kioskProvisionSchema>;

export const deskProvisionSchema = z.object({ apiOrigin: z.url(), previewOrigin: z.url(), demo: z.boolean() });
export type DeskProvision = z.infer<typeof deskProvisionSchema>;
/** GET /root.json on the same origins: the pinned TUF root, byte for byte. */
