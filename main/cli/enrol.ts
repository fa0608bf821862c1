import { chownSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readEnrolmentCode } from '../../preload/contract/enrolment-code.ts';
import { codeFileShape } from '../access/enrolment-code.ts';
import { keptFile } from '../access/kept/kept-file.ts';
import { ownFiles } from '../access/machine/own-files.ts';
import { loadSettings } from '../compose-settings.ts';
import { readArguments } from '../tools/rules/command.ts';
import { ToolProblem, wrongUse } from '../tools/rules/problem.ts';
import { type CliCommand, type CliIo, installedConfigFile } from './command.ts';

/**
 * `guestway enrol CODE`: leaves a one-time code where the terminal finds it. The terminal shows it to its gateway at its next
 * look, and enrols without anybody comparing words. Refuses on a terminal that is enrolled.
 */
export const enrolCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, { config: { type: 'string' } });
  const [given, ...others] = positionals;
  if (given === undefined || others.length > 0) throw wrongUse('One code is needed, or "-".');
  const code = readEnrolmentCode(given === '-' ? await firstLine(io) : given);
  if (code === null)
    throw new ToolProblem('code', 'This is no enrolment code.', 'A code is written XXXXX-XXXXX-XXXXX.');
  const loaded = await loadSettings(values.config ?? installedConfigFile(io.machine));
  if (!loaded.ok) throw new ToolProblem('settings', loaded.problem, 'See "guestway config check".');
  const { dataFolder } = loaded.config;
  if (!existsSync(dataFolder))
    throw new ToolProblem('no-data-folder', 'The data folder is not there yet.', 'Start the terminal once.');
  if (existsSync(join(dataFolder, ownFiles.identity)))
    throw new ToolProblem(
      'enrolled',
      'This terminal is enrolled. Nothing was changed.',
      'Revoke it in the console and run "guestway prepare-image" to begin anew.',
    );
  const file = join(dataFolder, ownFiles.enrolmentCode);
  keptFile(file, codeFileShape).write({ code });
  // Run by root, the file is still the terminal's own.
  const owner = statSync(dataFolder);
  if (io.machine.platform !== 'win32') chownSync(file, owner.uid, owner.gid);
  io.say('The code is left for the terminal, which shows it to its gateway within seconds.');
  return 0;
};

async function firstLine(io: CliIo): Promise<string> {
  let text = '';
  for await (const piece of io.input) {
    text += piece.toString();
    if (text.includes('\n') || text.length > 64) break;
  }
  return text.split('\n')[0]?.trim() ?? '';
}
