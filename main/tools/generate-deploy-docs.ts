import { readFileSync, writeFileSync } from 'node:fs';
import { windowsReference } from './deploy-docs/windows-kit.ts';

// `node main/tools/generate-deploy-docs.ts` writes the pages of docs/deploy that are made from what a kit itself reads;
// `--check` only compares.

const page = new URL('../../docs/deploy/windows-items.md', import.meta.url);

process.exitCode = generate(process.argv.slice(2));

function generate(args: readonly string[]): number {
  if (args.some((arg) => arg !== '--check')) return fail('Usage: generate-deploy-docs [--check]');
  const text = windowsReference();
  if (!args.includes('--check')) {
    writeFileSync(page, text);
    return 0;
  }
  if (readFileSync(page, 'utf8') === text) return 0;
  return fail('docs/deploy/windows-items.md is not current. Run "node main/tools/generate-deploy-docs.ts".');
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
