import type { Locator, Page } from '@playwright/test';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { checkIn, heading } from '../../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../../main/demo/drive/terminal-driver.ts';
import type { Demo } from '../../../main/demo/launch/start-demo.ts';
import { endSession } from '../end-session.ts';
import {
  type BenchOptions,
  type Findings,
  type Measurement,
  median,
  percentile,
} from '../report/measurement.ts';
import { withDemo } from '../with-demo.ts';
import { burn } from './burn.ts';

/** What a guest did, and how long the terminal took for it; the guest's own time is not in it. */
type Walked = { readonly touches: number; readonly parts: ReadonlyMap<string, number> };

const patienceMs = 30_000;

const notes = [
  'Whole app with its gateway and demo hotel on this machine, window of 1366 by 768. Touches are those of the guest; times run from a touch to the screen or page that follows, as the page shows it. Reading and moving a hand are not in it.',
  'The answer of the bar is the time from pressing End to the question that it asks, with a guest page that does nothing and with one that keeps its own thread and four workers busy.',
];

/** Walks from the attract screen to the first page, by code and by QR, and asks the bar while a page burns the processor. */
export function benchJourneys({ quick, note }: BenchOptions): Promise<Findings> {
  const rounds = quick ? 1 : 7;
  const measurements: Measurement[] = [];
  return withDemo(async (demo) => {
    for (const way of ['code', 'QR'] as const) {
      const walks: Walked[] = [];
      for (let round = 0; round < rounds; round += 1) {
        note(`by ${way}: ${round + 1} of ${rounds}`);
        walks.push(await walk(demo, way));
      }
      measurements.push(...journeyFigures(`by ${way}`, walks));
    }
    measurements.push(...(await answerFigures(demo, quick ? 3 : 25, note)));
    return { measurements, notRun: [], notes };
  });
}

/** One guest, from the attract screen to the first page, who then ends the session. */
async function walk(demo: Demo, way: 'code' | 'QR'): Promise<Walked> {
  const { code, qr } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
  const terminal = await driveTerminal(demo.terminal.tree());
  const { shell } = terminal;
  const english = shell.getByRole('button', { name: 'English' });
  await english.waitFor({ timeout: patienceMs });
  const parts = new Map<string, number>();
  let touches = 0;
  const timed = async (part: string, act: () => Promise<void>, there: Locator): Promise<void> => {
    const beganMs = performance.now();
    await act();
    await there.waitFor({ timeout: patienceMs });
    parts.set(part, performance.now() - beganMs);
  };
  const touch = (part: string, on: Locator, there: Locator): Promise<void> => {
    touches += 1;
    return timed(part, () => on.click({ timeout: patienceMs }), there);
  };
  await touch('language', english, heading(shell, 'Enter your code'));
  const accept = shell.getByRole('button', { name: 'Accept and start' });
  if (way === 'code') {
    for (const symbol of code.replace(/[^0-9A-Z]/g, '')) {
      touches += 1;
      await shell.getByRole('button', { name: symbol, exact: true }).click({ timeout: patienceMs });
    }
    await touch('check', shell.getByRole('button', { name: 'Continue' }), accept);
  } else {
    touches += 1;
    // How long the scanner types is its own affair; the terminal begins when it has all.
    await shell.keyboard.type(qr);
    await timed('check', () => shell.keyboard.press('Enter'), accept);
  }
  await touch('open', accept, heading(shell, 'Where would you like to go?'));
  parts.set('first page', await firstPage(terminal));
  touches += 1;
  await endSession(demo, terminal);
  return { touches, parts };
}

/** Touches the first tile; over when its page has loaded. */
async function firstPage(terminal: TerminalDriver): Promise<number> {
  const tile = terminal.shell
    .getByRole('navigation', { name: 'Places to begin' })
    .getByRole('button')
    .first();
  const beganMs = performance.now();
  await tile.click({ timeout: patienceMs });
  const page = await terminal.guestPage('https://');
  await page.waitForLoadState('load', { timeout: patienceMs });
  return performance.now() - beganMs;
}

function journeyFigures(name: string, walks: readonly Walked[]): Measurement[] {
  const figure = (metric: string, unit: string, value: number): Measurement => ({
    metric,
    unit,
    value,
    case: name,
    subject: 'guestway',
    better: 'lower',
  });
  const parts = [...(walks[0]?.parts.keys() ?? [])];
  const sums = walks.map((walked) => [...walked.parts.values()].reduce((sum, ms) => sum + ms, 0));
  return [
    figure('touches', 'count', median(walks.map(({ touches }) => touches))),
    ...parts.map((part) =>
      figure(`${part}, median`, 'ms', median(walks.map((walked) => walked.parts.get(part) ?? Number.NaN))),
    ),
    figure('all waiting, median', 'ms', median(sums)),
    figure('all waiting, longest', 'ms', Math.max(...sums)),
  ];
}

async function answerFigures(
  demo: Demo,
  rounds: number,
  note: (text: string) => void,
): Promise<Measurement[]> {
  const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
  const terminal = await driveTerminal(demo.terminal.tree());
  const { shell } = terminal;
  await checkIn(shell, code);
  await firstPage(terminal);
  const figures: Measurement[] = [];
  for (const load of ['page at rest', 'page that burns the processor'] as const) {
    note(load);
    const [page] = terminal.guestPages();
    if (page === undefined) throw new Error('no guest page');
    if (load !== 'page at rest') await page.evaluate(burn);
    const times = await answers(shell, rounds);
    for (const percent of [50, 95]) {
      figures.push({
        metric: `answer of the bar, p${percent}`,
        unit: 'ms',
        case: load,
        subject: 'guestway',
        value: percentile(times, percent),
        better: 'lower',
      });
    }
  }
  await endSession(demo, terminal);
  return figures;
}

/** Milliseconds from a press on End to its question, which is then closed again. Timed in the page, so that the way there is not in it. */
async function answers(shell: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const shown = shell.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener(
            'pointerdown',
            () => {
              const beganMs = performance.now();
              const look = (): void => {
                if (document.querySelector('[role="alertdialog"]') === null) {
                  requestAnimationFrame(look);
                } else resolve(performance.now() - beganMs);
              };
              look();
            },
            { once: true, capture: true },
          );
        }),
    );
    await shell.getByRole('button', { name: 'End', exact: true }).click({ timeout: patienceMs });
    times.push(await shown);
    await shell.keyboard.press('Escape');
    await shell.getByRole('button', { name: 'End', exact: true }).waitFor({ timeout: patienceMs });
  }
  return times;
}
