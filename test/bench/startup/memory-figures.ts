import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { checkIn, openPage } from '../../../main/demo/drive/guest.ts';
import { driveTerminal, type PromotedTree } from '../../../main/demo/drive/terminal-driver.ts';
import type { Demo } from '../../../main/demo/launch/start-demo.ts';
import { treeMegabytes } from '../../e2e/session/memory.ts';
import { endSession } from '../end-session.ts';
import type { Measurement } from '../report/measurement.ts';
import { startBareWindow } from './bare-window.ts';
import { megabytesFrom } from './process-memory.ts';
import { untilSpareIsWarm } from './terminal-start.ts';

const guestPage = 'https://www.tryout.test/';

/** What comes after the first drawing is over by then, in both. */
const calmMs = 3_000;

/** Memory at the attract screen and with one page, before and after so many sessions, beside the bare window. */
export async function memoryFigures(
  demo: Demo,
  sessions: number,
  note: (text: string) => void,
): Promise<Measurement[]> {
  const own = ownMemory(demo);
  await sleep(clock, calmMs);
  const first = own('attract screen');
  const withPage = await oneSession(demo, async (tree) => {
    await untilSpareIsWarm(tree);
    return own('with one page');
  });
  for (let session = 2; session <= sessions; session += 1) {
    if (session % 10 === 0) note(`session ${session} of ${sessions}`);
    await oneSession(demo, async () => []);
  }
  await sleep(clock, calmMs);
  const last = own(`attract screen after ${sessions} sessions`);
  // With both running they would share the pages of the program, and each would count half of them.
  await demo.terminal.stop();
  return [
    ...first,
    bareFigure('attract screen', await bareMemory()),
    ...withPage,
    bareFigure('with one page', await bareMemoryWithPage()),
    ...last,
  ];
}

/** All processes of the terminal, and of those the tree in use alone. */
function ownMemory(demo: Demo): (name: string) => Measurement[] {
  return (name) => [
    figure(name, 'guestway', megabytesFrom(demo.terminal.process.pid ?? 0)),
    figure(name, 'guestway, tree in use alone', treeMegabytes(demo.terminal.tree().pid)),
  ];
}

/** One guest: in, one page, a look, out. */
async function oneSession(
  demo: Demo,
  look: (tree: PromotedTree) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
  const terminal = await driveTerminal(demo.terminal.tree());
  await checkIn(terminal.shell, code);
  await openPage(terminal, guestPage);
  const seen = await look(terminal.tree);
  await endSession(demo, terminal);
  return seen;
}

async function bareMemory(page?: string): Promise<number> {
  const window = await startBareWindow(page);
  await sleep(clock, calmMs);
  const megabytes = megabytesFrom(window.process.pid ?? 0);
  await window.stop();
  return megabytes;
}

/** The bare window shows a page of about the same words as the guest's; it needs no channel to it. */
async function bareMemoryWithPage(): Promise<number> {
  const text = '<!doctype html><title>A page</title><h1>A page</h1><p>Words of a page.</p>'.repeat(20);
  const server = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await bareMemory(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function bareFigure(name: string, megabytes: number): Measurement {
  return figure(name, 'electron', megabytes);
}

function figure(name: string, subject: string, value: number): Measurement {
  return { metric: 'memory', unit: 'MB', case: name, subject, value, better: 'lower' };
}
