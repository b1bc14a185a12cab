import { openMetadata } from './envelope.ts';

/** Member of a demo root's signed part: its keys were thrown away on the same disk (design section 2). */
export const demoMark = 'x-demo';

/** Does this root file carry the demo mark? Production shell, desk and server refuse one that does. @throws metadata-unreadable */
export const isDemoRoot = (rootFile: Uint8Array): boolean => openMetadata('root', rootFile).signed[demoMark] === true;
