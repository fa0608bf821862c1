import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Findings } from './measurement.ts';
import { tableOf } from './table.ts';

const folder = resolve(import.meta.dirname, '../../../docs/bench');

/** Writes `docs/bench/NAME.md`: the command, the machine without its name, and the tables; gives the file. */
export function publish(name: string, command: string, findings: Findings): string {
  const file = resolve(folder, `${name}.md`);
  mkdirSync(dirname(file), { recursive: true });
  const versions = [`Node ${process.versions.node}`, `V8 ${process.versions.v8}`, ...peerVersions()];
  writeFileSync(
    file,
    [
      `# Benchmark: ${name}`,
      '',
      `Made by \`${command}\`. Read the ratios: all subjects ran in the same run, in turn; figures are medians.`,
      `Machine: ${machineFacts()}.`,
      `Versions: ${versions.join(', ')}.`,
      '',
      tableOf(findings),
    ].join('\n'),
  );
  return file;
}

function machineFacts(): string {
  const cores = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${cores.length} cores (${cores[0]?.model.trim() || 'unknown'}), ${memoryGb} GB, load ${load} when the run ended`;
}

function peerVersions(): readonly string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../peers/package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
}
