/** Put in by Vite's `define` when the shell is built; tests and un-built code do without. */
declare const __BUILD_TIME__: string | undefined;

/** When this shell was built, ISO 8601: no clock of this machine can truthfully be earlier. */
export const buildTime: string = typeof __BUILD_TIME__ === 'string' ? __BUILD_TIME__ : '2025-01-01T00:00:00Z';
