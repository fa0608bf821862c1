// npm run canary: sessions of a guest who leaves everything a guest can leave, in the demo hotel and a real Electron, and a
// search for any of it afterwards. --sessions N, --keep to leave the data folder for a look.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freshGrant } from '../../main/demo/drive/fresh-grant.ts';
import { askToEnd, checkIn, confirmEnd, heading } from '../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../main/demo/drive/terminal-driver.ts';
import { type Demo, startDemo } from '../../main/demo/launch/start-demo.ts';
import { leaveContent } from './leave-content.ts';
import { drawMarkers, guestContent, type Markers } from './markers.ts';
import { placesToSearch } from './places.ts';
import { type Hit, scan } from './scan.ts';

/** So often the places are searched while sessions go on; and once more at the end. */
const searchEvery = 50;

const { values } = parseArgs({
  options: { sessions: { type: 'string', default: '3' }, keep: { type: 'boolean', default: false } },
});
const note = (text: string): void => void process.stderr.write(`${text}\n`);

async function run(sessions: number): Promise<number> {
  const startedAtMs = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'guestway-canary-'));
  try {
    const demo = await startDemo({
      dataFolder: folder,
      testHooks: true,
      window: { kiosk: false, width: 1366, height: 768 },
      say: note,
    });
    try {
      return await runSessions(demo, { folder, sessions, startedAtMs });
    } finally {
      await demo.stop();
    }
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

type Course = { readonly folder: string; readonly sessions: number; readonly startedAtMs: number };

async function runSessions(demo: Demo, { folder, sessions, startedAtMs }: Course): Promise<number> {
  const markers = drawMarkers();
  const codes: string[] = [];
  let terminal = await driveTerminal(demo.terminal.tree());
  for (let session = 1; session <= sessions; session += 1) {
    terminal = await oneSession(demo, terminal, markers, codes);
    if (session % searchEvery !== 0 && session !== sessions) continue;
    const found = searched(folder, startedAtMs, markers, codes);
    note(`${session} sessions of ${guestContent.length} sorts of content: ${found.told}`);
    if (found.hits.length > 0) return tell(found.hits);
  }
  await terminal.disconnect();
  process.stdout.write(`${sessions} sessions, 0 hits\n`);
  return 0;
}

async function oneSession(
  demo: Demo,
  terminal: TerminalDriver,
  markers: Markers,
  codes: string[],
): Promise<TerminalDriver> {
  const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
  codes.push(code);
  await checkIn(terminal.shell, code);
  await leaveContent(terminal, markers);
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const next = await driveTerminal(await demo.terminal.nextTree(terminal.tree));
  await heading(next.shell, 'Nothing of yours is left here').waitFor();
  await next.shell.getByRole('button', { name: 'Close' }).click();
  await terminal.disconnect();
  return next;
}

function searched(folder: string, startedAtMs: number, markers: Markers, codes: readonly string[]) {
  const places = placesToSearch(folder, startedAtMs);
  const found = scan(places, markers.stem);
  // The code a guest types is secret as well: it is kept nowhere, with or without its hyphen.
  const ofCodes = codes
    .flatMap((code) => [code, code.replace('-', '')])
    .flatMap((code) => scan(places, code).hits);
  const hits = [...found.hits, ...ofCodes];
  return { hits, told: `${hits.length} hits in ${found.files} files, ${found.bytes} bytes` };
}

function tell(hits: readonly Hit[]): number {
  for (const { file, form, text } of hits) process.stdout.write(`FOUND ${form} in ${file}: ${text}\n`);
  return 1;
}

const sessions = Number(values.sessions);
if (!Number.isInteger(sessions) || sessions < 1 || sessions > 100_000) {
  note('--sessions takes a whole number from 1 on.');
  process.exit(2);
}
process.exit(await run(sessions));
