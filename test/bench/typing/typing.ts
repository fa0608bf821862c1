import type { Page } from '@playwright/test';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { checkIn, openPage } from '../../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { glassOf } from '../../e2e/session/typing/field-page.ts';
import { letTimePass } from '../../screens/guest/page-time.ts';
import {
  type BenchOptions,
  type Findings,
  type Measurement,
  median,
  percentile,
} from '../report/measurement.ts';
import { withDemo } from '../with-demo.ts';

const patienceMs = 20_000;

/** Letters of one row: each is found where it was. */
const letters = 'asdfghjkl';

const notes = [
  'Whole app with its gateway and demo hotel on this machine. From the moment a finger leaves a key, as the shell page times it, to the input event in the field of the guest’s page, as that page times it; both by the clock of the machine.',
  'The engine alone is the same letter given to the page’s own session of the DevTools protocol, without the keyboard, the shell and the main process; its time begins in the program that asks.',
];

declare global {
  interface Window {
    /** Moments by the clock of the machine, in milliseconds. */
    moments: number[];
  }
}

/** Measures the delay from a touched key of the on-screen keyboard to the letter in the guest's page. */
export function benchTyping({ quick, note }: BenchOptions): Promise<Findings> {
  return withDemo(async (demo) => {
    const terminal = await driveTerminal(demo.terminal.tree());
    const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
    await terminal.shell.getByRole('button', { name: 'English' }).waitFor({ timeout: patienceMs });
    await checkIn(terminal.shell, code);
    const count = quick ? 10 : 300;
    const page = await openField(terminal);
    note('keys of the keyboard');
    const keys = await touchKeys(terminal.shell, page, count);
    note('the engine alone');
    const engine = await insertLetters(page, count);
    await terminal.disconnect();
    const measurements = [...figures('guestway', keys), ...figures('engine alone', engine)];
    return { measurements, notRun: [], notes };
  });
}

/** A page with one field that has the focus, and the keyboard open for it. */
async function openField(terminal: TerminalDriver): Promise<Page> {
  const { shell } = terminal;
  const page = await openPage(terminal, 'https://www.tryout.test/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    document.documentElement.innerHTML =
      '<style>body{margin:0}</style><input style="display:block;width:900px;height:60px">';
    window.moments = [];
    document
      .querySelector('input')
      ?.addEventListener('input', () => window.moments.push(performance.timeOrigin + performance.now()));
  });
  await page.mouse.click(100, 30);
  await shell.locator('[data-guest-keyboard]').waitFor({ timeout: patienceMs });
  await shell.evaluate(() => {
    window.moments = [];
    const note = ({ timeStamp }: Event): void => void window.moments.push(performance.timeOrigin + timeStamp);
    window.addEventListener('pointerup', note, true);
  });
  return page;
}

async function touchKeys(shell: Page, page: Page, count: number): Promise<readonly number[]> {
  const glass = await glassOf(shell);
  // The keyboard hears nothing of the second tap of a double tap.
  await letTimePass(shell, 500);
  const delays: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const letter = letters[index % letters.length] ?? 'a';
    const at = await waitFor('the key', () => glass.find('[data-key]', letter), patienceMs);
    await glass.finger(at);
    await glass.finger(null);
    const arrivedAtMs = await momentOf(page, index);
    const liftedAtMs = await momentOf(shell, index);
    delays.push(arrivedAtMs - liftedAtMs);
  }
  return delays;
}

async function insertLetters(page: Page, count: number): Promise<readonly number[]> {
  await page.evaluate(() => {
    window.moments = [];
  });
  const session = await page.context().newCDPSession(page);
  const delays: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const begunAtMs = performance.timeOrigin + performance.now();
    await session.send('Input.insertText', { text: letters[index % letters.length] ?? 'a' });
    delays.push((await momentOf(page, index)) - begunAtMs);
  }
  return delays;
}

function momentOf(page: Page, index: number): Promise<number> {
  return waitFor('the letter', () => page.evaluate((at) => window.moments[at] ?? null, index), patienceMs);
}

function figures(subject: string, delays: readonly number[]): Measurement[] {
  const figure = (metric: string, value: number): Measurement => ({
    metric,
    unit: 'ms',
    case: 'a letter',
    subject,
    value,
    better: 'lower',
  });
  return [
    figure('key to letter p50', median(delays)),
    figure('key to letter p95', percentile(delays, 95)),
    figure('key to letter most', Math.max(...delays)),
  ];
}
