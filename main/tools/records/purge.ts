import { type Command, readArguments, writeJson } from '../rules/command.ts';
import { ToolProblem } from '../rules/problem.ts';
import { tableOf } from '../rules/table.ts';
import { dataOption, noMore } from './options.ts';
import { readSpine } from './read-spine.ts';
import { planOf, statusKinds } from './store-status.ts';
import { openStores, withStore } from './stores.ts';

/** `purge --dry-run`: what will be deleted and when. Deleting is done by the running program alone, by witnessed time. */
export const purgeCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    ...dataOption,
    json: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  });
  noMore(positionals);
  if (values['dry-run'] !== true) {
    const why =
      'Records are deleted by the terminal and the gateway themselves, when a witness has seen that they are due.';
    throw new ToolProblem('dry-run-only', why, 'Add --dry-run to see what is due and when.', 2);
  }
  const stores = openStores(values.data);
  try {
    const ledger = stores.own.reader;
    const all = [stores.own, ...stores.mirrors].map(({ folder, reader }) =>
      withStore(folder, () => ({
        origin: reader.origin,
        lines: planOf(reader, ledger, readSpine(ledger, statusKinds).rows, Date.now()),
      })),
    );
    if (values.json === true) await writeJson(io, all);
    else for (const { origin, lines } of all) await io.write(`${origin}\n${planText(lines)}\n`);
    return 0;
  } finally {
    stores.close();
  }
};

function planText(lines: ReturnType<typeof planOf>): string {
  if (lines.length === 0) return 'Nothing is kept.\n';
  const day = (atMs: number) => new Date(Math.min(atMs, 8_640_000_000_000_000)).toISOString().slice(0, 10);
  const rows = lines.map(({ segment, size, dueAtMs, goneByMs, state, holds }) => [
    segment,
    String(size),
    day(dueAtMs),
    day(goneByMs),
    state,
    holds.join(' '),
  ]);
  const going = lines.filter(({ state }) => state !== 'waiting').length;
  return `${tableOf(['segment', 'records', 'due', 'gone by', 'state', 'holds'], rows)}${going} of ${lines.length} segments go now.\n`;
}
