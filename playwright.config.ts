import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './test/support/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumArgs },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'trunk', testMatch: /trunk\/.*\.spec\.ts/ },
    { name: 'sample', testMatch: /sweeps\/.*\.spec\.ts/, grep: /@sample/ },
    { name: 'sweeps', testMatch: /sweeps\/.*\.spec\.ts/, grepInvert: /@sample/ },
  ],
});
