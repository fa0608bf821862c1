import schema from '../../../docs/terminal-config/config.schema.json' with { type: 'json' };
import { deviceThumbprint, readSettings } from '../../compose-settings.ts';
import { problemLine } from '../../config/layers/problem.ts';
import { shownSettings } from '../../config/layers/shown-settings.ts';
import { readArguments, writeJson } from '../../tools/rules/command.ts';
import { wrongUse } from '../../tools/rules/problem.ts';
import { printable, tableOf } from '../../tools/rules/table.ts';
import { type CliCommand, installedConfigFile } from '../command.ts';

/**
 * `guestway config show`: what holds in the end, where each value is from, and the thumbprint of this terminal's key, to which
 * settings can be signed. Exit code 1 for settings that are refused.
 */
export const showCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
  const [file = installedConfigFile(io.machine), ...others] = positionals;
  if (others.length > 0) throw wrongUse('One file is shown at a time.');
  const read = await readSettings(file);
  for (const problem of read.ok ? read.refused : read.problems) io.say(printable(problemLine(problem)));
  if (!read.ok) return 1;
  const terminalKey = await deviceThumbprint(read.config.dataFolder);
  const shown = shownSettings(read.config, read.merged);
  if (values.json === true) await writeJson(io, { settings: shown, terminalKey });
  else {
    const rows = shown.map(({ path, value, from }) => [path, from, JSON.stringify(value)]);
    await io.write(tableOf(['field', 'from', 'value'], rows));
    await io.write(`\nkey of this terminal: ${terminalKey ?? 'none yet, or not readable by this user'}\n`);
  }
  return 0;
};

/** `guestway config schema`: the schema that the documentation has, too. */
export const schemaCommand: CliCommand = async (args, io) => {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0) throw wrongUse('The schema needs no arguments.');
  await io.write(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
};
