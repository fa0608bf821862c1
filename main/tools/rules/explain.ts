import type { RequestKind } from '../../guard/rules/request.ts';
import { type Explained, explainAddresses } from '../../guard/tester/explain.ts';
import { addressesFrom } from './addresses.ts';
import { type Command, oneOf, readArguments, type ToolIo } from './command.ts';
import { explanationsTable, explanationText } from './explain-text.ts';
import { compileProfile, readProfile } from './files.ts';
import { wrongUse } from './problem.ts';

/** `explain ADDRESS... --profile FILE`: what a profile says of addresses, and why. */
export const explainCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    profile: { type: 'string' },
    lists: { type: 'string' },
    kind: { type: 'string', default: 'navigation' },
    json: { type: 'boolean' },
  });
  if (positionals.length === 0) throw wrongUse('An address is needed, or "-" for standard input.');
  if (values.profile === undefined) throw wrongUse('--profile FILE is needed.');
  const kind: RequestKind = oneOf('kind', values.kind, ['navigation', 'subresource'] as const);
  const profile = readProfile(values.profile, io.say);
  const rules = compileProfile(values.profile, profile, values.lists ?? null);
  const isOne = positionals.length === 1 && positionals[0] !== '-';
  const write = values.json === true ? writeArray : isOne ? writeText : writeTables;
  await write(
    io,
    explainedFrom(positionals, io, (urls) => explainAddresses(rules, urls, kind)),
  );
  return 0;
};

type Batches = AsyncIterable<readonly Explained[]>;

async function* explainedFrom(
  positionals: readonly string[],
  io: ToolIo,
  explain: (urls: readonly string[]) => readonly Explained[],
): Batches {
  const given = positionals.filter((one) => one !== '-');
  if (given.length > 0) yield explain(given);
  if (given.length === positionals.length) return;
  for await (const urls of addressesFrom(['-'], io)) yield explain(urls);
}

/** One JSON array, written as it grows. */
async function writeArray(io: ToolIo, batches: Batches): Promise<void> {
  let before = '[';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    await io.write(before + batch.map((one) => JSON.stringify(one)).join(',\n'));
    before = ',\n';
  }
  await io.write(before === '[' ? '[]\n' : ']\n');
}

async function writeText(io: ToolIo, batches: Batches): Promise<void> {
  for await (const batch of batches) await io.write(batch.map(explanationText).join('\n'));
}

async function writeTables(io: ToolIo, batches: Batches): Promise<void> {
  for await (const batch of batches) await io.write(explanationsTable(batch));
}
