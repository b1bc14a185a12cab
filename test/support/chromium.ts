import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'];

/** Path of a Chromium on this machine: the variable CHROMIUM, else the usual places. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path));

/** Flags for a browser that talks to nobody but the server under test; root has no sandbox. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
