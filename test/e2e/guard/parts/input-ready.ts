import type { GuardApp } from './guard-app.ts';
import { expect } from './guard-test.ts';

/** Waits until the page in front gets what hands do: the engine drops keys and touches for a while after a load. */
export async function untilInputArrives(app: GuardApp): Promise<void> {
  const listen = 'addEventListener("keydown", () => { self.inputArrived = true; }, { once: true }); 1';
  await app.order('run', { script: listen });
  const pressed = async () => {
    await app.order('key', { key: 'Shift' });
    return app.order('run', { script: 'self.inputArrived === true' });
  };
  await expect.poll(pressed, { timeout: 10_000, intervals: [100] }).toBe(true);
}
