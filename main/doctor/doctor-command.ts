import { type CliCommand, installedConfigFile } from '../cli/command.ts';
import { readArguments, writeJson } from '../tools/rules/command.ts';
import { wrongUse } from '../tools/rules/problem.ts';
import { examine, verdictOf } from './examine.ts';
import { doctorItems } from './items.ts';
import { type DoctorReport, exitCodeOf, reportText } from './report-text.ts';
import { sceneHere } from './scene-here.ts';

/**
 * `guestway doctor`: looks at everything a terminal needs, changes nothing, and says what to do. Exit code 0 ready, 1 ready
 * with a warning, 2 not ready, or a wrong command line.
 */
export const doctorCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0) throw wrongUse('The doctor takes no names.');
  const scene = await sceneHere(values.config ?? installedConfigFile(io.machine), io.machine);
  const startedMs = scene.clock.monotonicMs();
  io.progress?.(`Looking at ${doctorItems.length} things ...`);
  const findings = await examine(doctorItems, scene, (done) =>
    io.progress?.(`Looked at ${done} of ${doctorItems.length} things ...`),
  );
  io.progress?.('');
  const verdict = verdictOf(findings);
  const tookMs = Math.round(scene.clock.monotonicMs() - startedMs);
  if (values.json === true) await writeJson(io, { verdict, tookMs, items: findings } satisfies DoctorReport);
  else await io.write(reportText(findings));
  return exitCodeOf(verdict);
};
