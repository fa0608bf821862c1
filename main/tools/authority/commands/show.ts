import { z } from '../../../../preload/contract/z.ts';
import { applicationType } from '../../../authority/application/application.ts';
import { describeDocument, typeOfKind } from '../../../authority/describe.ts';
import { readKeyFile } from '../../../authority/keys/key-file.ts';
import { documentHash, openSigned, readUnchecked } from '../../../profile/signed-text.ts';
import type { Trust } from '../../../profile/trust.ts';
import { onlyOne, readArguments, writeJson } from '../../rules/command.ts';
import { readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { tableOf } from '../../rules/table.ts';
import { trustFrom } from '../files/keys.ts';
import type { AuthorityCommand } from '../io.ts';

/** `show FILE`: what a document of the authority or an application says, in plain words. */
export const showCommand: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    keys: { type: 'string' },
    json: { type: 'boolean' },
  });
  const path = onlyOne(positionals, 'document');
  const text = readText(path)
    .replace(/^\uFEFF/, '')
    .trim();
  const signed = readUnchecked(text);
  const content = signed === null ? parse(text) : signed.content;
  const type = signed?.type ?? typeOfKind[kindOf(content)] ?? '';
  const found = describeDocument(type, content);
  if (found === null) throw unknownFile(path, text);
  if ('bad' in found)
    throw new ToolProblem('bad-shape', `${path} is wrong at ${found.bad}.`, 'Ask for the document again.');
  const signature =
    signed === null
      ? 'none'
      : `${signed.kid}, ${await checkSignature(text, type, trustFrom(values.keys, null))}`;
  const rows = [...found, ['signature', signature] as const, ['sha256', documentHash(text)] as const];
  if (values.json === true)
    await writeJson(io, { type, kid: signed?.kid ?? null, signature, sha256: documentHash(text), content });
  else await io.write(tableOf(['WHAT', 'VALUE'], rows));
  return signature.endsWith('refused') ? 1 : 0;
};

/** An applicant's keys are not the authority's; both are checked with the keys that were given. */
async function checkSignature(text: string, type: string, trust: Trust | null): Promise<string> {
  if (trust === null) return 'not checked (give --keys FILE)';
  const opened = await openSigned(text, trust, type, z.unknown());
  if (opened.ok) return type === applicationType ? 'good, of an applicant' : 'good';
  return `${opened.code}: refused`;
}

function unknownFile(path: string, text: string): ToolProblem {
  const isKey = ['passphrase-needed', 'wrong-passphrase'].includes(codeOf(text)) || codeOf(text) === 'key';
  return isKey
    ? new ToolProblem('private-key', `${path} is a private key.`, 'Keep it; "keys list" shows the keys.')
    : new ToolProblem(
        'not-known',
        `${path} is no document of the authority.`,
        'Give a .jws or an application.',
      );
}

function codeOf(text: string): string {
  const opened = readKeyFile(text, null);
  return opened.ok ? 'key' : opened.code;
}

function kindOf(content: unknown): string {
  return typeof content === 'object' && content !== null && 'kind' in content ? String(content.kind) : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
