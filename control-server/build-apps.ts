/** Builds the browser apps into dist/: console, signing desk, kiosk shell, preview. Each has a Vite config of its own. */
import { build } from 'vite';

const configs = [
  'control-server/console/vite.config.ts',
  'control-server/signing-desk/vite.config.ts',
  'kiosk/vite.config.ts',
  'kiosk/preview/vite.config.ts',
];

for (const configFile of configs) {
  try {
    await build({ configFile, logLevel: process.argv.includes('--verbose') ? 'info' : 'warn' });
  } catch (error) {
    console.error(`build of ${configFile} failed: ${(error as Error).message}`);
    process.exit(1);
  }
}
