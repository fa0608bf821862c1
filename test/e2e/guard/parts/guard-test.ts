import { test as base, expect } from '@playwright/test';
import type { RefusalKind } from '../../../../main/guard/guard.ts';
import type { PageView } from '../../../../preload/contract/browsing-view.ts';
import type { BlockReason } from '../../../../preload/contract/codes.ts';
import type { OutletStart } from '../harness/orders.ts';
import { type GuardApp, launchGuardApp } from './guard-app.ts';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';
import { type ProfileChanges, testProfile } from './test-profile.ts';

/** A guest in front of an enabled guard, with real sites behind a real channel. */
export type GuardStage = {
  readonly app: GuardApp;
  readonly world: OutsideWorld;
  /** Opens an address and waits until its page is shown. */
  visit(address: string): Promise<void>;
  /** Opens an address and waits for the blocked page; gives why. */
  visitBlocked(typed: string): Promise<Extract<PageView, { kind: 'blocked' }>>;
  untilShown(kind: PageView['kind']): Promise<PageView>;
  untilBlocked(reason: BlockReason): Promise<Extract<PageView, { kind: 'blocked' }>>;
  /** Events of the guard since the last call, without changes of the page. */
  refusals(): Promise<readonly RefusalKind[]>;
  /** Waits for one more refusal of this kind; earlier events are gone afterwards. */
  untilRefused(kind: RefusalKind): Promise<void>;
  /** Runs a script in the page until it gives this. */
  untilPageSays(script: string, value: unknown): Promise<void>;
};

type StageOptions = {
  /** The file's own name: files with the same options would share one Electron and what is left of it. */
  stageName: string;
  profile: ProfileChanges;
  enabled: boolean;
  hasViewer: boolean;
  outlets: OutletStart;
};

/** Playwright's test with one guarded Electron per file. */
export const guardTest = base.extend<object, StageOptions & { stage: GuardStage }>({
  stageName: ['', { option: true, scope: 'worker' }],
  profile: [{}, { option: true, scope: 'worker' }],
  enabled: [true, { option: true, scope: 'worker' }],
  hasViewer: [false, { option: true, scope: 'worker' }],
  outlets: [
    { printer: null, phone: null, usbFolder: null },
    { option: true, scope: 'worker' },
  ],
  stage: [
    async ({ stageName, profile, enabled, hasViewer, outlets }, use) => {
      if (stageName === '') throw new Error('give the stage a name of its own');
      const world = await startOutsideWorld();
      const app = await launchGuardApp({
        forbiddenTargets: [
          { host: '127.0.0.1', port: world.sitePort },
          ...(outlets.phone === null ? [] : [{ host: outlets.phone.address, port: outlets.phone.port }]),
        ],
        hasViewer,
        outlets,
      });
      if (enabled) {
        const result = await app.order('enable', { profile: testProfile(world, profile) });
        expect(result).toMatchObject({ failedStep: null, error: '' });
      }
      await use(createStage(app, world));
      await app.close();
      await world.close();
    },
    { scope: 'worker' },
  ],
});

export { expect };

function createStage(app: GuardApp, world: OutsideWorld): GuardStage {
  const page = async () => (await app.order('page')).page;
  const untilShown: GuardStage['untilShown'] = async (kind) => {
    await expect.poll(async () => (await page()).kind, { timeout: 10_000 }).toBe(kind);
    return page();
  };
  const untilBlocked: GuardStage['untilBlocked'] = async (reason) => {
    await expect.poll(page, { timeout: 15_000 }).toMatchObject({ kind: 'blocked', reason });
    return (await page()) as Extract<PageView, { kind: 'blocked' }>;
  };
  const refusals = async (): Promise<readonly RefusalKind[]> => {
    const events = await app.order('events');
    return events.flatMap((event) => (event.type === 'refused' ? [event.kind] : []));
  };
  return {
    app,
    world,
    untilShown,
    untilBlocked,
    async visit(address) {
      await app.order('navigate', { typed: `https://${address}` });
      await expect
        .poll(page, { timeout: 15_000 })
        .toMatchObject({ kind: 'page', url: `https://${address}`, loading: null });
    },
    async visitBlocked(typed) {
      await app.order('navigate', { typed });
      return (await untilShown('blocked')) as Extract<PageView, { kind: 'blocked' }>;
    },
    refusals,
    untilRefused: (kind) => expect.poll(refusals, { timeout: 10_000 }).toContain(kind),
    async untilPageSays(script, value) {
      await expect.poll(() => app.order('run', { script }), { timeout: 10_000 }).toEqual(value);
    },
  };
}
