import { type GuardApp, launchGuardApp } from '../../e2e/guard/parts/guard-app.ts';
import { inMain } from '../../e2e/guard/parts/in-main.ts';
import { type OutsideWorld, startOutsideWorld } from '../../e2e/guard/parts/outside-world.ts';
import { testProfile } from '../../e2e/guard/parts/test-profile.ts';
import { type BenchOptions, type Findings, type Measurement, median } from '../report/measurement.ts';
import { pageAddress, servePage, subresources } from './demo-page.ts';
import { type LoadOrder, loadPage, openPlainView } from './in-electron.ts';

const nothing = { block: [], allow: [] };

/** Rules that a host alone decides, and rules that need the whole address. */
const profiles = {
  'host rules': {
    navigation: { block: ['blocked.test'], allow: [] },
    subresource: { block: ['blocked.test'], allow: [] },
  },
  'path rules': {
    navigation: { block: ['blocked.test', 'shop.test/secret'], allow: [] },
    subresource: { block: ['blocked.test', 'cdn.test/banner'], allow: [] },
  },
  'no rules': { navigation: nothing, subresource: nothing },
} as const;

/** How long the main process is busy: not at all, or about as long as the page takes. */
const busyTimesMs = [0, 100];

/** Measures how long a page takes in Electron with the guard and without. */
export async function benchPage(options: BenchOptions): Promise<Findings> {
  const world = await startOutsideWorld();
  const measurements: Measurement[] = [];
  let electron = '';
  try {
    servePage(world);
    for (const name of Object.keys(profiles) as (keyof typeof profiles)[]) {
      const app = await launchGuardApp({ forbiddenTargets: [] });
      try {
        electron = app.electron;
        measurements.push(...(await measureProfile(app, world, name, options)));
      } finally {
        await app.close();
      }
    }
  } finally {
    await world.close();
  }
  return { measurements, notRun: [], notes: notesOf(electron) };
}

function notesOf(electron: string): readonly string[] {
  return [
    `Electron ${electron}; a page with ${subresources} scripts, styles and pictures on two hosts over TLS, through a channel on loopback; nothing cached, connections kept.`,
    'Without the guard is a second view in the same Electron, on a partition without gates that goes straight to the channel. Both load in turn.',
    'Time is what the page itself measures, from the start of the navigation to the end of its load event. Busy: the main process computes for 100 ms from the moment the page begins.',
  ];
}

async function measureProfile(
  app: GuardApp,
  world: OutsideWorld,
  name: keyof typeof profiles,
  options: BenchOptions,
): Promise<Measurement[]> {
  const { navigation, subresource } = profiles[name];
  const lists = ({ block, allow }: { block: readonly string[]; allow: readonly string[] }) => ({
    block: [...block],
    allow: [...allow],
  });
  const rules = { navigation: lists(navigation), subresource: lists(subresource) };
  const { failedStep, error } = await app.order('enable', { profile: testProfile(world, { rules }) });
  if (failedStep !== null) throw new Error(`the guard could not be enabled: ${failedStep}: ${error}`);
  await inMain(app, openPlainView, { channelPort: world.channelPort });
  const results: Measurement[] = [];
  for (const busyMs of busyTimesMs) {
    options.note(`${name}, main process ${busyMs === 0 ? 'idle' : 'busy'}`);
    const times = await loadInTurn(app, busyMs, options.quick ? 3 : 15);
    results.push(...summarize(`${name}, main process ${busyMs === 0 ? 'idle' : 'busy'}`, times));
  }
  return results;
}

type Times = { readonly guarded: number[]; readonly plain: number[] };

/** The first loads only open connections. */
async function loadInTurn(app: GuardApp, busyMs: number, rounds: number): Promise<Times> {
  const times: Times = { guarded: [], plain: [] };
  for (let round = -2; round < rounds; round += 1) {
    for (const isGuarded of round % 2 === 0 ? [true, false] : [false, true]) {
      const url = `https://${pageAddress}?load=${round}`;
      const durationMs = await loadWhole(app, { isGuarded, url, busyMs });
      if (round >= 0) times[isGuarded ? 'guarded' : 'plain'].push(durationMs);
    }
  }
  return times;
}

/** On a machine that has too much to do a part of the page may be cut off; that load says nothing and is done again. */
async function loadWhole(app: GuardApp, order: LoadOrder): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const { durationMs, answered } = await inMain(app, loadPage, order);
    if (answered === subresources) return durationMs;
    if (attempt === 3) throw new Error(`${answered} of ${subresources} parts were answered`);
  }
}

function summarize(name: string, { guarded, plain }: Times): Measurement[] {
  const [with_, without] = [median(guarded), median(plain)];
  const of = (metric: string, unit: string, subject: string, value: number): Measurement => ({
    metric,
    unit,
    case: name,
    subject,
    value,
    better: 'lower',
  });
  return [
    of('page_load_ms', 'ms', 'guestway', with_),
    of('page_load_ms', 'ms', 'no-guard', without),
    // Of neighbours, since the machine's own speed changes from one pair to the next.
    of('ratio', 'x', 'guestway', median(guarded.map((value, at) => value / (plain[at] ?? value)))),
  ];
}
