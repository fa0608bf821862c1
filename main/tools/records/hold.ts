import type { Command } from '../rules/command.ts';

/** `hold` and `lift`: holds need two persons who are signed in, so they are not for a command line. */
export const holdCommand: Command = async (_args, io) => {
  io.say(
    'A legal hold is placed and lifted by two persons on the staff page of the gateway, under Records. Nothing was done.',
  );
  return 1;
};
