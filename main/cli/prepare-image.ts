import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptFile } from '../access/kept/kept-file.ts';
import { shippingShape } from '../access/kept/shipping-note.ts';
import {
  identityFiles,
  otherMachineFolderName,
  ownFiles,
  recordsFolderName,
} from '../access/machine/own-files.ts';
import { loadSettings } from '../compose-settings.ts';
import { findSupervisor } from '../doctor/machine/supervisors.ts';
import { readArguments } from '../tools/rules/command.ts';
import { ToolProblem, wrongUse } from '../tools/rules/problem.ts';
import { printable } from '../tools/rules/table.ts';
import { type CliCommand, installedConfigFile } from './command.ts';

/** Everything a terminal makes in its data folder. What IT put there, such as pinned keys and a catalogue, stays. */
const madeByTerminal: readonly string[] = [
  ...identityFiles,
  ownFiles.machineBond,
  ownFiles.shipping,
  ownFiles.signedSettings,
  ownFiles.seenDocuments,
  ownFiles.selfTest,
  recordsFolderName,
  'lists',
  'log',
  'supervisor',
];

/**
 * `guestway prepare-image`: removes keys, identity, records and log of this terminal, so that an image of its disk can be
 * taken. Refuses while the terminal runs, and while records are here that the gateway lacks unless `--force` says so.
 */
export const prepareImageCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    force: { type: 'boolean' },
  });
  if (positionals.length > 0) throw wrongUse('prepare-image takes no names.');
  const file = values.config ?? installedConfigFile(io.machine);
  const loaded = await loadSettings(file);
  if (!loaded.ok) throw new ToolProblem('settings', loaded.problem, 'See "guestway config check".');
  const { dataFolder } = loaded.config;
  if (findSupervisor('', file) !== null)
    throw new ToolProblem('running', 'The terminal runs.', 'Stop it first; nothing was removed.');
  const why = values.force === true ? null : unshippedText(dataFolder);
  if (why !== null)
    throw new ToolProblem(
      'unshipped',
      why,
      'Start the terminal and let it reach its gateway, or give --force to destroy them. Nothing was removed.',
    );
  const names = existsSync(dataFolder) ? readdirSync(dataFolder) : [];
  const removed = names.filter(
    (name) => madeByTerminal.includes(name) || name.startsWith(`${otherMachineFolderName}-`),
  );
  for (const name of removed) rmSync(join(dataFolder, name), { recursive: true, force: true });
  await io.write(
    `Removed from ${printable(dataFolder)}: ${removed.length === 0 ? 'nothing, there was nothing' : removed.map(printable).join(', ')}.\n`,
  );
  io.say(
    'Empty /etc/machine-id before the image is taken, so that each machine draws its own (machine-id(5)).',
  );
  return 0;
};

/** Why the records here may not be destroyed; null when the gateway has them all, or there are none. */
function unshippedText(dataFolder: string): string | null {
  if (!existsSync(join(dataFolder, recordsFolderName))) return null;
  const note = keptFile(join(dataFolder, ownFiles.shipping), shippingShape).read();
  if (note === null) return 'There are records here, and this terminal never learned what its gateway has.';
  return note.unshipped === 0 ? null : `The gateway lacks ${note.unshipped} rows of the records here.`;
}
