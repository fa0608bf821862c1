import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { GuardApp } from '../parts/guard-app.ts';
import { expect } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';

/** A finger on the glass over the guest's page, in whatever frame it comes down. */
export async function touch(app: GuardApp, x: number, y: number): Promise<void> {
  await inMain(
    app,
    async ({ guest }, at) => {
      const { debugger: protocol } = guest();
      // As the glass does before the page hears of it.
      guest().focus();
      await protocol.sendCommand('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
      await protocol.sendCommand('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    },
    { x, y },
  );
}

/** A click of a mouse: what the protocol calls a touch misses the fields of a frame of another site that lies lower. */
export async function click(app: GuardApp, x: number, y: number): Promise<void> {
  await inMain(
    app,
    async ({ guest }, at) => {
      guest().focus();
      for (const type of ['mousePressed', 'mouseReleased'])
        await guest().debugger.sendCommand('Input.dispatchMouseEvent', {
          ...at,
          type,
          button: 'left',
          clickCount: 1,
        });
    },
    { x, y },
  );
}

/** Touches until the keyboard is open for a field of this kind: the engine drops touches for a while after a load. */
export async function touchField(app: GuardApp, x: number, y: number, kind = 'text'): Promise<void> {
  await expect(async () => {
    await touch(app, x, y);
    await expect.poll(async () => (await app.order('typedField'))?.field.kind, { timeout: 1_000 }).toBe(kind);
  }).toPass({ timeout: 15_000 });
}

/** Does acts of the keyboard one after another. */
export async function act(app: GuardApp, ...acts: readonly KeyboardAct[]): Promise<void> {
  for (const one of acts) expect(await app.order('type', { act: one })).toBe(true);
}

/** Waits until the keyboard is away. */
export async function untilClosed(app: GuardApp): Promise<void> {
  await expect.poll(() => app.order('typedField'), { timeout: 10_000 }).toBeNull();
}
