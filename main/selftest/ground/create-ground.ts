import type { Session, WebContents } from 'electron';
import { type Clock, within } from '../../clock.ts';
import type { Ground, GroundParts } from './ground.ts';
import { until } from './until.ts';

/** Bounds a page that hangs, not one on a busy machine. */
const scriptLimitMs = 10_000;
const touchableLimitMs = 10_000;

/** Makes a ground of what differs. */
export function createGround({ contents, open, ...parts }: GroundParts, clock: Clock): Ground {
  let used: Session | null = null;
  const page = (): WebContents => {
    const found = contents();
    used = found.session;
    return found;
  };
  const press: Ground['press'] = ({ key, modifiers = [] }) => {
    page().focus();
    for (const type of ['keyDown', 'keyUp'] as const)
      page().sendInputEvent({ type, keyCode: key, modifiers: [...modifiers] });
  };
  const run: Ground['run'] = async (script, { frame, gesture = false } = {}) => {
    const { mainFrame } = page();
    const target =
      frame === undefined ? mainFrame : mainFrame.framesInSubtree.find(({ url }) => url.includes(frame));
    if (target === undefined) throw new Error('no-frame');
    return within(clock, scriptLimitMs, target.executeJavaScript(script, gesture));
  };
  return {
    ...parts,
    press,
    run,
    async visit(address) {
      await open(`https://${address}`);
      used = contents().session;
    },
    touch({ x, y, button = 'left', modifiers = [] }) {
      page().focus();
      for (const type of ['mouseDown', 'mouseUp'] as const)
        page().sendInputEvent({ type, x, y, button, clickCount: 1, modifiers: [...modifiers] });
    },
    async untilTouchable() {
      await run('addEventListener("keydown", () => { self.selftestHeard = true; }, { once: true }); 1');
      const isHeard = async (): Promise<boolean> => {
        press({ key: 'Shift' });
        return (await run('self.selftestHeard === true')) === true;
      };
      if (!(await until(clock, touchableLimitMs, isHeard))) throw new Error('no-input');
    },
    url: () => page().getURL(),
    crash: () => page().forcefullyCrashRenderer(),
    async left() {
      if (used === null) throw new Error('no-partition');
      const [cookies, cacheBytes] = await Promise.all([used.cookies.get({}), used.getCacheSize()]);
      return { cookies: cookies.length, cacheBytes };
    },
  };
}
