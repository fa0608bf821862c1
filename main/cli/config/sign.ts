import { existsSync } from 'node:fs';
import { getNodeValue } from 'jsonc-parser';
import { signDocument } from '../../authority/sign-document.ts';
import { forbiddenAt } from '../../config/bundle/bundle-problem.ts';
import { type BundleContent, bundleShape, bundleType } from '../../config/bundle/bundle-shape.ts';
import { forbiddenFields } from '../../config/bundle/judge-bundle.ts';
import { problemLine } from '../../config/layers/problem.ts';
import type { Layer, LayerResult } from '../../config/layers/read-layer.ts';
import { readPart } from '../../config/load.ts';
import { readUnchecked } from '../../profile/signed-text.ts';
import { openKey } from '../../tools/authority/files/keys.ts';
import { writeOut } from '../../tools/authority/files/write-out.ts';
import { onlyOne, readArguments } from '../../tools/rules/command.ts';
import { readText } from '../../tools/rules/files.ts';
import { ToolProblem, wrongUse } from '../../tools/rules/problem.ts';
import { printable } from '../../tools/rules/table.ts';
import type { CliCommand } from '../command.ts';

/**
 * `guestway config sign`: checks a part of the settings and signs it as `site.jws`, which terminals take that name the key in
 * `settingsTrustFile`. A file in its place is replaced only by a higher number. Exit code 1 for a part that is refused.
 */
export const signCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    key: { type: 'string' },
    hotel: { type: 'string' },
    number: { type: 'string' },
    terminal: { type: 'string' },
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
  });
  const file = onlyOne(positionals, 'file with a part of the settings');
  const { key: keyFile, out } = values;
  if (keyFile === undefined || out === undefined) throw wrongUse('--key and --out are needed.');
  const part = partToSign(file);
  if (!part.ok) {
    for (const problem of part.problems) await io.write(`${printable(problemLine(problem))}\n`);
    io.say('Nothing was signed.');
    return 1;
  }
  const content = contentOf(part.layer, values, io.machine.nowMs());
  refuseOlder(out, content.number);
  const key = await openKey(keyFile, values['passphrase-file'], {
    ...io,
    nowMs: io.machine.nowMs,
    ask: async () => null,
  });
  writeOut(out, `${await signDocument(bundleType, content, key)}\n`, { replaces: true });
  const whose = content.terminal === null ? 'every terminal' : `the terminal ${content.terminal}`;
  await io.write(
    `Number ${content.number} for ${whose} of ${content.hotelId}, signed by ${key.kid}: ${printable(out)}\n`,
  );
  return 0;
};

function partToSign(file: string): LayerResult {
  const part = readPart(file);
  if (!part.ok) return part;
  const problems = forbiddenFields(part.layer).map((field) => forbiddenAt(part.layer, field));
  return problems.length === 0 ? part : { ok: false, problems };
}

function contentOf(
  { root }: Layer,
  given: { readonly [name in 'hotel' | 'number' | 'terminal']?: string | undefined },
  nowMs: number,
): BundleContent {
  const read = bundleShape.safeParse({
    kind: 'settings',
    format: 1,
    hotelId: given.hotel,
    terminal: given.terminal ?? null,
    number: /^[1-9]\d*$/.test(given.number ?? '') ? Number(given.number) : null,
    madeAtMs: nowMs,
    settings: getNodeValue(root),
  });
  if (read.success) return read.data;
  const wanted: Readonly<Record<string, string>> = {
    hotelId: '--hotel needs the hotelId of the terminals.',
    terminal: '--terminal needs the key that "guestway config show" names on the terminal.',
    number: '--number needs a whole number above the last one, from 1.',
  };
  throw wrongUse(wanted[String(read.error.issues[0]?.path[0])] ?? 'This cannot be signed.');
}

/** Terminals would refuse it; the one who signs should learn it here. What lies there is not checked, only compared. */
function refuseOlder(out: string, number: number): void {
  if (!existsSync(out)) return;
  const there = readUnchecked(readText(out).trim());
  const said = bundleShape.safeParse(there?.content);
  if (there?.type !== bundleType || !said.success)
    throw new ToolProblem('there-already', `${out} is something else.`, 'Give another name with --out.');
  if (said.data.number >= number)
    throw new ToolProblem(
      'older',
      `${out} has number ${said.data.number} already. Nothing was signed.`,
      `Give --number ${said.data.number + 1} or more.`,
    );
}
