import { chownSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { actsOfAdmin, adminRoles, personDigits, secretDigits } from '../../preload/contract/admin.ts';
import { ownFiles } from '../access/machine/own-files.ts';
import { noWrongTries } from '../admin/lock-out.ts';
import { type Person, personNumber } from '../admin/people.ts';
import { hashSecret, weaknessOf } from '../admin/secret-hash.ts';
import { type AdminFiles, openAdminFiles } from '../compose-admin-files.ts';
import { loadSettings } from '../compose-settings.ts';
import { oneOf, onlyOne, readArguments } from '../tools/rules/command.ts';
import { ToolProblem, wrongUse } from '../tools/rules/problem.ts';
import { type CliCommand, type CliIo, installedConfigFile } from './command.ts';
import { readSecret } from './read-secret.ts';

/** Most people at one terminal. */
const mostPeople = 50;

/** `guestway admin`: who has access at this terminal itself. Takes effect at once, also while the terminal runs. */
export const adminCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    role: { type: 'string' },
  });
  const [word, ...rest] = positionals;
  if (values.role !== undefined && word !== 'add') throw wrongUse('--role goes with "add".');
  const open = () => openFolder(io, values.config);
  switch (word) {
    case 'add':
      return add(io, numberOf(rest), oneOf('role', values.role ?? '', adminRoles), open);
    case 'remove':
      return remove(io, numberOf(rest), await open());
    case 'list':
      return list(io, rest, await open());
    case 'unlock':
      return unlock(io, rest, await open());
    default:
      throw wrongUse('"admin" goes with add, remove, list or unlock.');
  }
};

type Folder = AdminFiles & { readonly dataFolder: string };

async function openFolder(io: CliIo, config: string | undefined): Promise<Folder> {
  const loaded = await loadSettings(config ?? installedConfigFile(io.machine));
  if (!loaded.ok) throw new ToolProblem('settings', loaded.problem, 'See "guestway config check".');
  const { dataFolder } = loaded.config;
  const files = openAdminFiles(dataFolder);
  if (!files.hasKey())
    throw new ToolProblem(
      'no-key',
      'This terminal has no key yet, or it cannot be read.',
      'Start the terminal once, and run this as root or as its user.',
    );
  return { ...files, dataFolder };
}

async function add(
  io: CliIo,
  number: string,
  role: Person['role'],
  open: () => Promise<Folder>,
): Promise<number> {
  const folder = await open();
  const people = peopleOf(folder);
  if (people.some((each) => each.number === number))
    throw new ToolProblem('exists', 'This number is taken.', 'For a new secret or role, remove it first.');
  if (people.length >= mostPeople) throw new ToolProblem('full', 'There are too many people.', 'Remove one.');
  const secret = await readSecret(io, `Secret of ${number}, ${secretDigits.least} digits or more: `);
  const weakness = weaknessOf(secret, number);
  if (weakness !== null)
    throw new ToolProblem('weak-secret', weaknessTexts[weakness], 'Nothing was changed.');
  const person: Person = { number, role, hash: await hashSecret(secret), addedAtMs: io.machine.nowMs() };
  write(io, folder, [...people, person]);
  const power = role === 'admin' ? `may do everything, also: ${actsOfAdmin.join(', ')}` : 'may service it';
  io.say(`${number} has access at this terminal and ${power}.`);
  return 0;
}

function remove(io: CliIo, number: string, folder: Folder): number {
  // A damaged file is put right by this: nobody in it can be trusted, so everybody goes.
  const { found } = folder.people.read();
  if (found === 'unsound') {
    write(io, folder, []);
    io.say('The people kept here were damaged, and all are removed. Add them anew.');
    return 0;
  }
  const people = peopleOf(folder);
  const others = people.filter((each) => each.number !== number);
  if (others.length === people.length)
    throw new ToolProblem('nobody', 'Nobody here has this number.', 'See "guestway admin list".');
  write(io, folder, others);
  io.say(`${number} has no access at this terminal any more.`);
  return 0;
}

async function list(io: CliIo, rest: readonly string[], folder: Folder): Promise<number> {
  if (rest.length > 0) throw wrongUse('"admin list" takes no names.');
  for (const { number, role, addedAtMs } of peopleOf(folder))
    await io.write(`${number}\t${role}\t${new Date(addedAtMs).toISOString().slice(0, 10)}\n`);
  const tries = readTries(folder);
  if (tries === 'broken')
    io.say('What is kept of wrong tries is damaged: "guestway admin unlock" puts it right.');
  else if (tries !== null && tries.wrong > 0)
    io.say(`Wrong tries: ${tries.wrong}. No try is taken for ${Math.ceil(tries.waitMs / 60_000)} min.`);
  return 0;
}

function unlock(io: CliIo, rest: readonly string[], folder: Folder): number {
  if (rest.length > 0) throw wrongUse('"admin unlock" takes no names.');
  writeTries(io, folder);
  io.say('Wrong tries are forgotten, and the next one is taken.');
  return 0;
}

function peopleOf({ people }: AdminFiles): readonly Person[] {
  const file = people.read();
  if (file.found === 'unsound')
    throw new ToolProblem(
      'unsound',
      'The people kept here are not as they were written on this terminal. Nobody is let in.',
      'Find out who changed them; then remove any number, which removes all of them, and add them anew.',
    );
  return file.found === 'people' ? file.people : [];
}

function write(io: CliIo, folder: Folder, people: readonly Person[]): void {
  // First: people without a count of wrong tries are refused as damaged.
  if (readTries(folder) === null) writeTries(io, folder);
  folder.people.write(people);
  giveToTerminal(io, folder.dataFolder, ownFiles.adminPeople);
}

function writeTries(io: CliIo, folder: Folder): void {
  folder.tries.write(noWrongTries);
  giveToTerminal(io, folder.dataFolder, ownFiles.adminTries);
}

function readTries({ tries }: AdminFiles) {
  try {
    return tries.read();
  } catch {
    return 'broken';
  }
}

/** Run by root, the file is still the terminal's own. */
function giveToTerminal({ machine }: CliIo, dataFolder: string, name: string): void {
  const file = join(dataFolder, name);
  const owner = statSync(dataFolder);
  if (machine.platform !== 'win32' && existsSync(file)) chownSync(file, owner.uid, owner.gid);
}

function numberOf(rest: readonly string[]): string {
  const number = onlyOne(rest, 'number');
  if (personNumber.safeParse(number).success) return number;
  throw wrongUse(`A number has ${personDigits.least} to ${personDigits.most} digits.`);
}

const weaknessTexts = {
  form: `A secret has ${secretDigits.least} to ${secretDigits.most} digits, and nothing else.`,
  'few-digits': 'The secret has fewer than five different digits.',
  number: 'The secret holds the number of its person.',
  row: 'The secret is a row, or one group again and again.',
} as const satisfies Record<NonNullable<ReturnType<typeof weaknessOf>>, string>;
