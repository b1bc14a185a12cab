import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The preview frame, on an origin of its own: no service worker, no storage. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../dist/preview',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false })],
});
