import { basename } from 'node:path';
import { readSettings } from '../../compose-settings.ts';
import { type ConfigProblem, problemLine } from '../../config/layers/problem.ts';
import { readPart, siteFileName } from '../../config/load.ts';
import { readArguments, writeJson } from '../../tools/rules/command.ts';
import { wrongUse } from '../../tools/rules/problem.ts';
import { printable } from '../../tools/rules/table.ts';
import { type CliCommand, installedConfigFile } from '../command.ts';

/** `guestway config check`: every problem of every file, one a line. Exit code 1 when there is one. */
export const checkCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    part: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const files = positionals.length > 0 ? positionals : [installedConfigFile(io.machine)];
  const found = await Promise.all(files.map((file) => problemsOf(file, values.part === true)));
  const problems = found.flat();
  if (values.json === true) await writeJson(io, { ok: problems.length === 0, problems });
  else {
    for (const problem of problems) await io.write(`${printable(problemLine(problem))}\n`);
    const [one] = files;
    if (problems.length === 0)
      io.say(files.length === 1 ? `${printable(one ?? '')} is good.` : `All ${files.length} files are good.`);
    else io.say(problems.length === 1 ? 'One problem.' : `${problems.length} problems.`);
  }
  return problems.length === 0 ? 0 : 1;
};

/** Signed settings that are not taken are a problem, also where the last good ones hold. */
async function problemsOf(file: string, isPart: boolean): Promise<readonly ConfigProblem[]> {
  if (file.endsWith('.jws'))
    throw wrongUse('Signed settings are judged for a terminal: "config verify FILE --config TERMINAL.json".');
  if (isPart || basename(file) === siteFileName) {
    const part = readPart(file);
    return part.ok ? [] : part.problems;
  }
  const read = await readSettings(file);
  return read.ok ? read.refused : read.problems;
}
