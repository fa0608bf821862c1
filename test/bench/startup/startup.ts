import type { PromotedTree } from '../../../main/demo/drive/terminal-driver.ts';
import type { Demo } from '../../../main/demo/launch/start-demo.ts';
import { type BenchOptions, type Findings, type Measurement, median } from '../report/measurement.ts';
import { withDemo } from '../with-demo.ts';
import { startBareWindow } from './bare-window.ts';
import { memoryFigures } from './memory-figures.ts';
import { dropPageCache } from './page-cache.ts';
import { letGuestIn, shownAfter, startParts } from './terminal-start.ts';

const notes = [
  'The terminal is enrolled, its gateway and demo hotel run on this machine; window of 1366 by 768, drawn by software. Both subjects have a debugging port open. Over when the engine painted the heading of the screen, by its own account.',
  "Bare is the same Electron with one window, one page of its own with the same words, and nothing else: `test/bench/startup/bare`. Both have been started before, so that Chromium has read the system's fonts.",
  'The terminal is two programs one after the other, the supervisor and the tree that it watches, and while a guest is there the spare that follows, which takes over in a moment. Memory is proportional (Pss): what processes share counts once.',
  'The goal is 1.3 times the bare window, in time and memory. It is missed: two programs start one after the other, and the terminal greets only once it has found its gateway, channel and records in order, and does so in sixteen languages. The tree in use takes about as much memory as the bare window.',
  'With the page cache dropped, everything is read from the disk anew, as after switching on; that takes root on Linux.',
];

/** Measures how the terminal starts, comes back after a kill, and what memory it takes, beside a bare Electron window. */
export function benchStartup({ quick, sizes, note }: BenchOptions): Promise<Findings> {
  const rounds = quick ? 1 : 5;
  return withDemo(async (demo) => {
    const measurements: Measurement[] = [];
    const notRun = [];
    for (const name of ['page cache warm', 'page cache dropped'] as const) {
      note(`start, ${name}`);
      const isCold = name === 'page cache dropped';
      if (isCold && !dropPageCache()) {
        notRun.push({ case: name, subject: 'electron', reason: 'takes root on Linux' });
        continue;
      }
      measurements.push(...(await startFigures(demo, name, rounds, isCold)));
    }
    note('restart after a kill');
    measurements.push(...(await restartFigures(demo, rounds)));
    note('memory');
    measurements.push(...(await memoryFigures(demo, sizes?.[0] ?? (quick ? 2 : 100), note)));
    return { measurements, notRun, notes };
  });
}

/** Starts both in turn, so that what else the machine does meets both. */
async function startFigures(
  demo: Demo,
  name: string,
  rounds: number,
  isCold: boolean,
): Promise<Measurement[]> {
  const bare: number[] = [];
  const own: ReadonlyMap<string, number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await demo.terminal.stop();
    if (isCold) dropPageCache();
    const window = await startBareWindow();
    bare.push(window.startMs);
    await window.stop();
    if (isCold) dropPageCache();
    own.push(await startParts(demo));
  }
  const ownMedian = (part: string): number => median(own.map((parts) => parts.get(part) ?? Number.NaN));
  const parts = [...(own[0]?.keys() ?? [])];
  return [
    milliseconds('start to attract screen', name, 'guestway', ownMedian('heading painted')),
    milliseconds('start to attract screen', name, 'electron', median(bare)),
    ...parts.map((part) => milliseconds(`path from the start, ${name}`, part, 'guestway', ownMedian(part))),
  ];
}

async function restartFigures(demo: Demo, rounds: number): Promise<Measurement[]> {
  const tree: number[] = [];
  const withGuest: number[] = [];
  const supervisor: number[] = [];
  const bare: number[] = [];
  const treeAfterKill = async (): Promise<PromotedTree> => {
    const before = demo.terminal.tree();
    process.kill(before.pid, 'SIGKILL');
    return demo.terminal.nextTree(before);
  };
  for (let round = 0; round < rounds; round += 1) {
    tree.push(await shownAfter(treeAfterKill));
    await letGuestIn(demo);
    withGuest.push(await shownAfter(treeAfterKill));
    supervisor.push(
      await shownAfter(async () => {
        await demo.terminal.kill();
        demo.terminal = await demo.startTerminal();
        return demo.terminal.tree();
      }),
    );
    const window = await startBareWindow();
    const killedMs = Date.now();
    await window.stop();
    const again = await startBareWindow();
    bare.push(again.startedMs - killedMs + again.startMs);
    await again.stop();
  }
  const metric = 'kill to attract screen';
  return [
    milliseconds(metric, 'the terminal is killed while nobody is there', 'guestway', median(tree)),
    milliseconds(metric, 'the same while a guest browses, to the receipt', 'guestway', median(withGuest)),
    milliseconds(metric, 'everything is killed', 'guestway', median(supervisor)),
    milliseconds(metric, 'everything is killed', 'electron', median(bare)),
  ];
}

function milliseconds(metric: string, name: string, subject: string, value: number): Measurement {
  return { metric, unit: 'ms', case: name, subject, value, better: 'lower' };
}
