// npm run bench -- NAME: measures, prints a table, and on request writes it down or prints it as JSON.
import { benchGateway } from './gateway/gateway.ts';
import { benchJourneys } from './journeys/journeys.ts';
import { benchKeyboard } from './keyboard/keyboard.ts';
import { benchOracle } from './oracle/oracle.ts';
import { benchPage } from './page/page.ts';
import { benchPolicy } from './policy/policy.ts';
import { benchProxy } from './proxy/proxy.ts';
import { benchRecords } from './records/records.ts';
import { type BenchArguments, readArguments, usage } from './report/arguments.ts';
import type { BenchOptions, Findings } from './report/measurement.ts';
import { publish } from './report/publish.ts';
import { tableOf } from './report/table.ts';
import { benchStartup } from './startup/startup.ts';
import { benchTyping } from './typing/typing.ts';

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<Findings>>> = {
  policy: benchPolicy,
  proxy: benchProxy,
  page: benchPage,
  oracle: benchOracle,
  records: benchRecords,
  gateway: benchGateway,
  keyboard: benchKeyboard,
  typing: benchTyping,
  journeys: benchJourneys,
  startup: benchStartup,
};

const read = readArguments(process.argv.slice(2), Object.keys(benches));
if (read.ok) await main(read.arguments);
else {
  process.stderr.write(`${read.problem}\n${usage}\n`);
  process.exitCode = 2;
}

async function main(asked: BenchArguments): Promise<void> {
  const bench = benches[asked.name];
  if (bench === undefined) throw new Error(`no bench ${asked.name}`);
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  const findings = await bench({ ...asked, note });
  process.stdout.write(`${tableOf(findings)}\n`);
  if (asked.writes) note(`written: ${publish(asked.name, asked.command, findings)}`);
  if (asked.printsJson) process.stdout.write(`${JSON.stringify(findings.measurements)}\n`);
  // Nothing of our own may be missing from the figures.
  if (findings.notRun.some(({ subject }) => subject === 'guestway')) process.exitCode = 1;
}
