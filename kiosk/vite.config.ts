import { readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** The kiosk shell: page, engine worker, service worker, fonts. Served by the shell's own origin under a strict CSP. */
export default defineConfig({
  root: import.meta.dirname,
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
    // Its loader would be one more script; Chromium preloads modules by itself.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      // kiosk/sw/register.ts does it, under the page's Trusted Types policy.
      injectRegister: false,
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
