import { type BareApp, launchBareApp } from './bare-app.ts';
import { guardTest } from './guard-test.ts';

export { expect } from './guard-test.ts';

/** The test of a row of the escape list: a bare Electron shows the way out, the guarded one beside it that it is closed. */
export const rowsTest = guardTest.extend<object, { bare: BareApp }>({
  bare: [
    async ({ stage }, use) => {
      const bare = await launchBareApp(stage.world);
      await use(bare);
      await bare.app.close();
    },
    { scope: 'worker' },
  ],
});
