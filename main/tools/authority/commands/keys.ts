import { join } from 'node:path';
import { drawKey, publicJwkOf, writeKeyFile } from '../../../authority/keys/key-file.ts';
import { addKey, type RingChange, retireKey, rotateKeys } from '../../../authority/keys/key-ring.ts';
import { readArguments, writeJson } from '../../rules/command.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { tableOf } from '../../rules/table.ts';
import { keepRing, newPassphrase, openRing } from '../files/keys.ts';
import { writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, type AuthorityIo, confirmByTyping, idFrom, needed, wrongUse } from '../io.ts';

/** `keys new|list|rotate|retire`: the keys that sign, and the set that gateways and terminals pin. */
export const keysCommand: AuthorityCommand = async ([action, ...args], io) => {
  const actions: Readonly<Record<string, AuthorityCommand>> = { new: make, list, rotate, retire };
  const act = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (act === undefined) throw wrongUse('keys takes new, list, rotate or retire.');
  return act(args, io);
};

const make: AuthorityCommand = async (args, io) => {
  const { values } = readArguments(args, {
    out: { type: 'string' },
    prefix: { type: 'string', default: 'authority' },
    passphrase: { type: 'boolean' },
    'passphrase-file': { type: 'string' },
    json: { type: 'boolean' },
  });
  const folder = needed(values.out, 'out');
  const prefix = idFrom(values.prefix, 'prefix').slice(0, 40);
  const ring = openRing(folder);
  const passphrase = await newPassphrase(values['passphrase-file'], values.passphrase, io);
  const nowMs = io.nowMs();
  const key = drawKey(prefix);
  const changed = taken(addKey(ring, publicJwkOf(key), nowMs));
  const file = join(folder, `${key.kid}.key`);
  writeOut(file, writeKeyFile(key, nowMs, passphrase), { isPrivate: true, replaces: false });
  const published = keepRing(folder, changed);
  if (passphrase === null) io.say(`${file}: no passphrase; only the rights of the file protect it.`);
  const state = changed.keys.at(-1)?.state ?? 'current';
  if (values.json === true) await writeJson(io, { kid: key.kid, state, file, published });
  else
    await io.write(
      `${key.kid} (${state}): ${file}\npublic keys: ${published}\n${
        state === 'next'
          ? 'Give the public keys to every gateway and terminal; when they have them: "keys rotate".\n'
          : 'Pin the public keys in every gateway and terminal.\n'
      }`,
    );
  return 0;
};

const list: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, { out: { type: 'string' }, json: { type: 'boolean' } });
  const { keys } = openRing(needed(values.out ?? positionals[0], 'out'));
  const rows = keys.map(({ state, createdAtMs, changedAtMs, jwk }) => ({
    kid: jwk.kid,
    state,
    createdAt: new Date(createdAtMs).toISOString(),
    changedAt: new Date(changedAtMs).toISOString(),
  }));
  if (values.json === true) await writeJson(io, rows);
  else
    await io.write(
      tableOf(
        ['KEY', 'STATE', 'MADE', 'SINCE'],
        rows.map(({ kid, state, createdAt, changedAt }) => [kid, state, createdAt, changedAt]),
      ),
    );
  return 0;
};

const rotate: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, { out: { type: 'string' }, json: { type: 'boolean' } });
  const folder = needed(values.out ?? positionals[0], 'out');
  return keepChange(folder, rotateKeys(openRing(folder), io.nowMs()), io, values.json);
};

const retire: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    out: { type: 'string' },
    kid: { type: 'string' },
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const folder = needed(values.out ?? positionals[0], 'out');
  const kid = needed(values.kid, 'kid');
  const change = retireKey(openRing(folder), kid, io.nowMs());
  if (change.ok) await confirmByTyping(io, `Retiring ${kid}`, kid, values.yes === true);
  return keepChange(folder, change, io, values.json);
};

async function keepChange(
  folder: string,
  change: RingChange,
  io: AuthorityIo,
  isJson: boolean | undefined,
): Promise<number> {
  const ring = taken(change);
  const published = keepRing(folder, ring);
  const states = ring.keys.map(({ jwk, state }) => ({ kid: jwk.kid, state }));
  if (isJson === true) await writeJson(io, { keys: states, published });
  else
    await io.write(
      `${states.map(({ kid, state }) => `${kid}: ${state}`).join('\n')}\npublic keys: ${published}\nGive them to every gateway and terminal.\n`,
    );
  return 0;
}

const refusals: Readonly<Record<Extract<RingChange, { ok: false }>['code'], readonly [string, string]>> = {
  'next-there': ['A next key is there already.', 'Use it: "keys rotate"; or retire it first.'],
  'too-many': ['Sixteen keys are pinned already.', 'Retire those that nothing in force is signed with.'],
  'no-next': ['There is no next key.', 'Make one: "keys new".'],
  'unknown-key': ['This key is not in the ring.', 'See "keys list".'],
  'is-current': ['This key is the one that signs.', 'Rotate first: "keys new", then "keys rotate".'],
  'is-retired': ['This key is retired already.', 'See "keys list".'],
};

function taken(change: RingChange) {
  if (change.ok) return change.ring;
  const [message, todo] = refusals[change.code];
  throw new ToolProblem(change.code, message, todo);
}
