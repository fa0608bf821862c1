import { parseArgs } from 'node:util';

/** What `--help` prints. */
export const helpText = `Adapter doctor: looks at the hotel system of a gateway, step by step.

  npm run doctor -- hotel-system --config FILE [--room ROOM] [--seconds N] [--json] [--show-state-words]
  npm run doctor -- hotel-system --recipe FILE [--sample FILE] [--json] [--show-state-words]

  --config FILE        configuration of the gateway; its hotel system is asked
  --room ROOM          an occupied room, for the test look-up; without it the stays of today
  --seconds N          wait for an event so long, 0 to 600 (default 60); 0 does not wait
  --recipe FILE        check a recipe alone, without asking anything
  --sample FILE        an answer of the hotel system, JSON: read it with the recipe
  --show-state-words   also show words for the state that the recipe does not list
  --json               one JSON object a line, for machines

No name, room or nationality is printed: of every message only its shape. A FIAS link or an OHIP stream allows one client:
stop the gateway first. Exit code: 0 all is well, 1 a step has a problem, 2 the command line or the configuration is wrong.
`;

/** What the command line asks for. */
export type DoctorArguments =
  | { readonly do: 'help' }
  | { readonly do: 'stop'; readonly problem: string }
  | {
      readonly do: 'look';
      readonly configFile: string;
      readonly room: string | null;
      readonly waitSeconds: number;
      readonly asJson: boolean;
      readonly showWords: boolean;
    }
  | {
      readonly do: 'check';
      readonly recipeFile: string;
      readonly sampleFile: string | null;
      readonly asJson: boolean;
      readonly showWords: boolean;
    };

const usualWaitSeconds = 60;

/** Reads the command line. Unknown flags and values that make no sense are problems. */
export function readDoctorArguments(args: readonly string[]): DoctorArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return stop(error instanceof Error ? error.message : 'The command line cannot be read.');
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { do: 'help' };
  if (positionals.length !== 1 || positionals[0] !== 'hotel-system') return stop(helpText);
  const shared = { asJson: values.json === true, showWords: values['show-state-words'] === true };
  if (values.recipe !== undefined) {
    if (values.config !== undefined) return stop('--recipe stands without --config.');
    return { do: 'check', recipeFile: values.recipe, sampleFile: values.sample ?? null, ...shared };
  }
  if (values.config === undefined) return stop('--config or --recipe is needed.');
  if (values.sample !== undefined) return stop('--sample stands with --recipe only.');
  const waitSeconds = /^\d{1,3}$/.test(values.seconds ?? '') ? Number(values.seconds) : usualWaitSeconds;
  if (waitSeconds > 600 || (values.seconds !== undefined && String(waitSeconds) !== values.seconds))
    return stop('--seconds is a number from 0 to 600.');
  const room = values.room ?? null;
  if (room === '') return stop('--room is empty.');
  return { do: 'look', configFile: values.config, room, waitSeconds, ...shared };
}

function stop(problem: string): DoctorArguments {
  return { do: 'stop', problem };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      room: { type: 'string' },
      seconds: { type: 'string' },
      recipe: { type: 'string' },
      sample: { type: 'string' },
      json: { type: 'boolean' },
      'show-state-words': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
}
