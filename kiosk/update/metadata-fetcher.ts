import type { MetadataFetcher } from '../../shared/tuf/ports.ts';
import { getBytes, type HttpPorts } from './http.ts';

/** TUF metadata over HTTP. `metadataUrl` ends in `/`. */
export function metadataFetcher(ports: HttpPorts, metadataUrl: string): MetadataFetcher {
  return { fetch: (path, maxBytes) => getBytes(ports, metadataUrl + path, path, maxBytes) };
}
