import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { signDocument } from '../authority/sign-document.ts';
import { openKey } from '../tools/authority/files/keys.ts';
import { writeOut } from '../tools/authority/files/write-out.ts';
import { momentFrom } from '../tools/authority/io.ts';
import { onlyOne, readArguments } from '../tools/rules/command.ts';
import { ToolProblem, wrongUse } from '../tools/rules/problem.ts';
import { runNamed } from '../tools/rules/run-named.ts';
import { printable } from '../tools/rules/table.ts';
import { manifestShape, type ReleaseManifest, releaseType, treeLimits } from '../updates/manifest.ts';
import { type ArchiveSink, readArchive } from '../updates/read-archive.ts';
import { sumOfTree, type TreeFile } from '../updates/tree-sum.ts';
import { UpdateProblem, type UpdateProblemCode } from '../updates/update-problem.ts';
import type { CliCommand, CliIo } from './command.ts';
import { releaseHelp } from './release-help.ts';

/** What is said of an archive that no terminal would take. */
const problems: Readonly<Partial<Record<UpdateProblemCode, string>>> = {
  'bad-archive': 'It is no whole tar archive packed by gzip.',
  'bad-path': 'A path in it leads outside, or has a name that not every system takes.',
  'forbidden-entry': 'It holds a link, a device or something else that is neither file nor folder.',
  'duplicate-entry': 'A path is in it twice, if only in other letters.',
  'too-many-files': `It holds more than ${treeLimits.files} files.`,
  'too-large': 'It unpacks to more than 2 GiB.',
};

/**
 * `guestway release sign`: the archive is read by the code that terminals read it with, so what none would take is not signed.
 * A manifest that is there already is not replaced. Exit code 1 for an archive that is refused.
 */
const signCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    version: { type: 'string' },
    minimum: { type: 'string' },
    until: { type: 'string' },
    ring: { type: 'string' },
    platform: { type: 'string' },
    arch: { type: 'string' },
    program: { type: 'string' },
    key: { type: 'string' },
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
  });
  const file = onlyOne(positionals, 'archive');
  const { key: keyFile, out, until } = values;
  if (keyFile === undefined || out === undefined || until === undefined)
    throw wrongUse('--key, --until and --out are needed.');
  const read = await readAsTerminals(file, values.platform !== 'win32');
  const manifest = manifestOf(read, values, {
    madeAtMs: io.machine.nowMs(),
    expiresAtMs: momentFrom(until, 'until'),
  });
  const key = await openKey(keyFile, values['passphrase-file'], {
    ...io,
    nowMs: io.machine.nowMs,
    ask: async () => null,
  });
  writeOut(out, `${await signDocument(releaseType, manifest, key)}\n`, { replaces: false });
  const { version, platform, arch, ring, tree } = manifest;
  await io.write(
    `Release ${version} for ${platform} ${arch}, up to the ring ${ring}: ${tree.files} files, ${tree.bytes} bytes, signed by ${key.kid}: ${printable(out)}\n`,
  );
  return 0;
};

type Read = { readonly archive: ReleaseManifest['archive']; readonly files: readonly TreeFile[] };

/** Nothing is written anywhere: the digests are all that is wanted. */
const nowhere: ArchiveSink = {
  folder: async () => {},
  file: async () => ({ write: async () => {}, close: async () => {} }),
};

async function readAsTerminals(file: string, hasModes: boolean): Promise<Read> {
  const hash = createHash('sha256');
  async function* pieces(): AsyncIterable<Uint8Array> {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(piece);
      yield piece;
    }
  }
  try {
    const { size: bytes } = await stat(file);
    const files = await readArchive(pieces(), nowhere, { ...treeLimits, hasModes });
    return { archive: { sha256: hash.digest('hex'), bytes }, files };
  } catch (error) {
    const why = error instanceof UpdateProblem ? problems[error.code] : undefined;
    throw new ToolProblem(
      error instanceof UpdateProblem ? error.code : 'unreadable',
      `${printable(file)} is not signed. ${why ?? 'It cannot be read.'}`,
      'Pack the folder of the app with "tar -C FOLDER -czf ARCHIVE.tar.gz .".',
    );
  }
}

type Given = {
  readonly [name in 'version' | 'minimum' | 'ring' | 'platform' | 'arch' | 'program']?: string | undefined;
};

function manifestOf(
  { archive, files }: Read,
  given: Given,
  dates: Pick<ReleaseManifest, 'madeAtMs' | 'expiresAtMs'>,
): ReleaseManifest {
  const { program: executable = 'guestway', platform = 'linux', arch = 'x64', ring = 'general' } = given;
  const made = manifestShape.safeParse({
    ...{ kind: 'release', format: 1, version: given.version, minimumVersion: given.minimum },
    ...{ platform, arch, ring, executable, archive, tree: sumOfTree(files), ...dates },
  });
  if (!made.success) {
    const field = String(made.error.issues[0]?.path[0]);
    throw wrongUse(`${wanted[field] ?? 'This cannot be signed.'}`);
  }
  if (dates.expiresAtMs <= dates.madeAtMs) throw wrongUse('--until is over already.');
  const program = files.find(({ path }) => path === executable);
  if (program === undefined || (platform !== 'win32' && !program.isExecutable))
    throw new ToolProblem(
      'no-program',
      `At the top of the archive there is no program "${executable}". Nothing was signed.`,
      'Pack the folder of the app itself, not the one above it.',
    );
  return made.data;
}

const wanted: Readonly<Record<string, string>> = {
  version: '--version needs three numbers, such as 0.3.0.',
  minimumVersion: '--minimum needs the oldest installed package that can run it, such as 0.1.0.',
  platform: '--platform is linux or win32.',
  arch: '--arch is x64 or arm64.',
  ring: '--ring is canary, early or general.',
  executable: '--program is the name of a file at the top of the archive.',
};

/** `guestway release ...`: what whoever makes releases does with them. */
export const releaseCommand: CliCommand = (args, io: CliIo) =>
  runNamed(
    { commands: { sign: signCommand }, helpText: `${releaseHelp}\n`, usage: 'See "guestway --help".' },
    args,
    io,
  );
