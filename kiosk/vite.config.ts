import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/**
 * Gives `virtual:engine-worker` the address of kiosk/worker.ts, built as one more entry of the page's own graph. Vite's `?worker` builds a graph
 * of its own: what page and worker share (storage, the content model) would be loaded twice, and lazy imports inlined.
 */
function engineWorker(): Plugin {
  const name = 'virtual:engine-worker';
  const entry = fileURLToPath(new URL('worker.ts', import.meta.url));
  return {
    name,
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = this.emitFile({ type: 'chunk', id: entry, name: 'worker' });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

/** The kiosk shell: page, engine worker, service worker, fonts. Served by the shell's own origin under a strict CSP. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: 'app/assets',
  define: {
    __SHELL_VERSION__: JSON.stringify(version),
    __BUILD_TIME__: JSON.stringify(new Date().toISOString()),
  },
  build: {
    outDir: '../dist/kiosk',
    emptyOutDir: true,
    target: 'es2023',
    // `data:` addresses are not in the CSP.
    assetsInlineLimit: 0,
    // Its loader uses the document, which the worker has not; and every file comes from this machine.
    modulePreload: false,
    // One stylesheet: screens that come later must not be drawn before their styles are there.
    cssCodeSplit: false,
    reportCompressedSize: false,
    // Schemas are built where they are declared, which looks like a side effect: without this every schema of the protocol is loaded.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/shared\//, sideEffects: false }] } },
  },
  plugins: [
    engineWorker(),
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      // kiosk/sw/register.ts does it, under the page's Trusted Types policy.
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Cụm thông tin đối ngoại',
        short_name: 'Thông tin',
        lang: 'vi',
        start_url: '/',
        display: 'fullscreen',
        background_color: '#14213f',
        theme_color: '#14213f',
        icons: [{ src: 'mark.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,woff2,svg}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
    }),
  ],
});
