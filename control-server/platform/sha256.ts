import { createHash } from 'node:crypto';
import type { Sha256 } from '../../shared/content-model/index.ts';

/** SHA-256 of bytes, 64 lower-case hex digits. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same as the port `shared/` asks for. */
export const sha256: Sha256 = async (bytes) => sha256Hex(bytes);
