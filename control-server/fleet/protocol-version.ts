import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode } from '../../shared/errors/codes.ts';
import { kioskProtocolVersion } from '../../shared/protocol/index.ts';

/** @throws AppError('protocol-too-old' | 'protocol-too-new') { server, client } */
export function requireProtocol(client: number): void {
  if (client === kioskProtocolVersion) return;
  const code: FleetErrorCode = client < kioskProtocolVersion ? 'protocol-too-old' : 'protocol-too-new';
  throw new AppError(code, { server: kioskProtocolVersion, client });
}
