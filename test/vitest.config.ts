import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  define: { __TEST_HOOKS__: 'true' },
  test: {
    // The set-up is plain JavaScript, and so are its tests.
    include: ['test/architecture/**/*.test.ts', 'test/unit/**/*.test.ts', 'test/unit/setup/*.test.mjs'],
    // A file that holds no test, and a run that holds none, are mistakes.
    passWithNoTests: false,
    allowOnly: false,
    retry: 0,
    // Tests wait more than they compute, so more of them than cores run side by side; vitest's own number is cores less one.
    maxWorkers: 3,
    // Bounds for what hangs, not for what is slow: speed is measured by the benchmarks.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
