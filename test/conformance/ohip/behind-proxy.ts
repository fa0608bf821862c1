import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Exchange, startRelay } from '../../../main/tools/conformance/relay.ts';
import type { Tally } from '../../../main/tools/conformance/verdict.ts';
import { adapterAt } from './adapter-at.ts';
import { startLiar } from './liar.ts';

/** Where the proxy is, and where it expects the fake. */
export type ProxyPlace = {
  readonly proxyUrl: string;
  readonly upstreamPort: number;
  /** A folder for the report of the run. */
  readonly place: string;
};

const root = resolve(import.meta.dirname, '../../..');

/** Operations that the story must have asked for, by their paths. */
const operations: readonly (readonly [name: string, path: RegExp])[] = [
  ['getToken', /^\/oauth\/v1\/tokens$/],
  ['getHotelReservations', /^\/rsv\/v1\/hotels\/[^/]+\/reservations\?/],
  ['getReservation', /^\/rsv\/v1\/hotels\/[^/]+\/reservations\/\d+\?/],
  ['getBusinessEvents', /^\/int\/v1\/.*\/businessEvents\?/],
];

/** The whole story of the contract test, with Prism between adapter and fake. */
export async function checkBehindProxy(
  { proxyUrl, upstreamPort, place }: ProxyPlace,
  tally: Tally,
): Promise<void> {
  const upstream = `http://127.0.0.1:${upstreamPort}`;
  // Profiles are in none of the specifications.
  const relay = await startRelay((path) => (path.startsWith('/crm/') ? upstream : proxyUrl));
  try {
    const { passed, total, failures } = await runStory(relay.url, upstreamPort, place);
    const isWhole = total > 0 && passed === total;
    tally.note(`proxy: the story is told, ${passed} of ${total} parts`, isWhole, failures.join('; '));
    const checked = relay.exchanges().filter(({ path }) => !path.startsWith('/crm/'));
    for (const [name, path] of operations)
      noteOperation(
        name,
        checked.filter((each) => path.test(each.path)),
        tally,
      );
    const wrong = checked.filter(({ violation }) => violation !== null);
    const detail = JSON.stringify(wrong.slice(0, 3));
    tally.note(
      `proxy: none of ${checked.length} exchanges is against the specification`,
      wrong.length === 0,
      detail,
    );
    await checkThatItCanFail(proxyUrl, upstreamPort, tally);
  } finally {
    await relay.close();
  }
}

function noteOperation(name: string, exchanges: readonly Exchange[], tally: Tally): void {
  const statuses = [...new Set(exchanges.map(({ status }) => status))].sort().join(', ');
  tally.note(
    `proxy: ${name} was asked ${exchanges.length} times, answers ${statuses}`,
    statuses.includes('200'),
  );
}

type StoryResult = { readonly passed: number; readonly total: number; readonly failures: readonly string[] };

/** The part of Vitest's report that is used. */
type Report = {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/** Runs the ordinary contract test in a process of its own, its adapter sent through the relay. */
async function runStory(baseUrl: string, port: number, place: string): Promise<StoryResult> {
  const report = join(place, 'story.json');
  const args = ['run', '--config', 'test/vitest.config.ts', 'test/unit/hotel-systems/ohip/contract.test.ts'];
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), ...args, '--reporter=json', `--outputFile=${report}`],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, GUESTWAY_OHIP_BASE: baseUrl, GUESTWAY_OHIP_PORT: `${port}` },
    },
  );
  await new Promise((done) => child.once('close', done));
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failures = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.slice(0, 600)}`);
  return { passed: numPassedTests, total: numTotalTests, failures };
}

/** A fake that lies is told: so that silence means something. */
async function checkThatItCanFail(proxyUrl: string, port: number, tally: Tally): Promise<void> {
  const relay = await startRelay(() => proxyUrl);
  const liar = await startLiar(port);
  try {
    for (const lie of liar.lies) {
      liar.tell(lie);
      await adapterAt(relay.url).system.staysOfRoom('101');
      const told = relay.exchanges().at(-1)?.violation ?? null;
      tally.note(`proxy: ${lie} would be told`, told !== null);
    }
  } finally {
    await liar.close();
    await relay.close();
  }
}
