import { openMetadata } from '../../shared/tuf/index.ts';
import { Remembered } from './remembered.ts';
import { sameBytes } from './same-bytes.ts';

/** The role files of one site and the roots before them are fewer. */
const rememberedFiles = 16;
/** A mirror may send much that nobody signed: longer files are parsed each time. Role files of a gate have a few kB. */
const longestBytes = 64 * 1024;

interface Opened {
  kind: string;
  role: string;
  names: string;
  /** A copy of what was opened. */
  bytes: Uint8Array;
  envelope: ReturnType<typeof openMetadata>;
}

/**
 * `openMetadata` that does not parse again what it parsed before: each refresh reads its files from the store, where most are the same as a
 * minute ago. What they say depends on their bytes alone, and these are compared one by one. Refusals are not remembered.
 */
export function rememberingOpen(): typeof openMetadata {
  const files = new Remembered<Opened>(rememberedFiles);
  const open = (...[kind, bytes, role = kind, names = 'plain']: Parameters<typeof openMetadata>) => {
    const isSame = (one: Opened) => one.kind === kind && one.role === role && one.names === names && sameBytes(one.bytes, bytes);
    const known = files.find(isSame);
    if (known !== undefined) return { ...known.envelope, bytes };
    const envelope = openMetadata(kind, bytes, role, names);
    if (bytes.length <= longestBytes) files.add({ kind, role, names, bytes: bytes.slice(), envelope });
    return envelope;
  };
  // What is kept of a kind was opened as that kind.
  return open as typeof openMetadata;
}
