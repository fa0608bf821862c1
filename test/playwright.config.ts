import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { headlessChromiumCommand } from '../main/tools/setup/unprivileged.mjs';

const results = resolve(import.meta.dirname, 'results');
const chromium = headlessChromiumCommand();

// Named by npm test, one for each worker; every worker reads this file. Without them there is the display in use, and one worker.
const displays = process.env.GUESTWAY_DISPLAYS?.split(' ').filter(Boolean) ?? [];
const ownDisplay = displays[Number(process.env.TEST_PARALLEL_INDEX)];
if (ownDisplay !== undefined) process.env.DISPLAY = ownDisplay;

export default defineConfig({
  outputDir: resolve(results, 'artifacts'),
  snapshotPathTemplate: '{testDir}/snapshots/{testFileName}/{arg}{ext}',
  forbidOnly: true,
  retries: 0,
  // Bounds for what never comes; a busy machine may take some seconds for what does.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores: two browsers for the screens.
  workers: 2,
  updateSnapshots: 'none',
  projects: [
    {
      name: 'screens',
      testDir: resolve(import.meta.dirname, 'screens'),
      testMatch: '**/*.test.ts',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: chromium.command, env: chromium.env, chromiumSandbox: true },
      },
    },
    {
      name: 'e2e',
      testDir: resolve(import.meta.dirname, 'e2e'),
      testMatch: '**/*.test.ts',
      timeout: 120_000,
      workers: Math.max(1, displays.length),
    },
    {
      name: 'oracle',
      testDir: resolve(import.meta.dirname, 'oracle'),
      testMatch: '**/*.test.ts',
      timeout: 600_000,
      workers: 1,
    },
  ],
});
