import { z } from '../../../../preload/contract/z.ts';
import {
  addPartner,
  type PartnersIssue,
  removePartner,
} from '../../../authority/partners/change-partners.ts';
import { signDocument } from '../../../authority/sign-document.ts';
import { badPath } from '../../../profile/bad-path.ts';
import {
  type Partner,
  type PartnerList,
  partnerListShape,
  partnerShape,
  partnersType,
} from '../../../profile/partners/partner-list.ts';
import { readArguments, writeJson } from '../../rules/command.ts';
import { readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { openPartnerList } from '../files/keep-signed.ts';
import { openKey } from '../files/keys.ts';
import { writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, idFrom, momentFrom, needed, numberFrom, wrongUse } from '../io.ts';

const dayMs = 86_400_000;

/** The key set as a partner's gateway publishes it; what else stands there is left out. */
const hotelKeySet = z.object({
  keys: z
    .array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string(), x: z.string() }))
    .min(1),
});

/** `trust add-partner|remove-partner`: the next issue of the list of partners. */
export const trustCommand: AuthorityCommand = async ([action, ...args], io) => {
  if (action !== 'add-partner' && action !== 'remove-partner')
    throw wrongUse('trust takes add-partner or remove-partner.');
  const { values } = readArguments(args, {
    partners: { type: 'string' },
    issuer: { type: 'string' },
    name: { type: 'string' },
    jwks: { type: 'string' },
    map: { type: 'string' },
    until: { type: 'string' },
    key: { type: 'string' },
    keys: { type: 'string' },
    'passphrase-file': { type: 'string' },
    authority: { type: 'string' },
    days: { type: 'string', default: '90' },
    demo: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  });
  const path = needed(values.partners, 'partners');
  const issuerId = idFrom(needed(values.issuer, 'issuer'), 'issuer');
  const partner = action === 'add-partner' ? partnerFrom(issuerId, values) : null;
  const key = await openKey(needed(values.key, 'key'), values['passphrase-file'], io);
  const before = await openPartnerList(path, values.keys, key);
  const issue: PartnersIssue = {
    authority: values.authority ?? before?.authority ?? needed(values.authority, 'authority'),
    demo: before?.demo ?? values.demo,
    nowMs: io.nowMs(),
    lifetimeMs: numberFrom(values.days, 'days', [1, 366]) * dayMs,
  };
  const change =
    partner === null ? removePartner(before, issuerId, issue) : addPartner(before, partner, issue);
  if (!change.ok) throw new ToolProblem(change.code, `${issuerId} is no partner in ${path}.`, 'See "show".');
  const list = checked(change.list);
  writeOut(path, await signDocument(partnersType, list, key), { replaces: true });
  const { serial, partners, notAfterMs } = list;
  const issuers = partners.map((one) => one.issuerId);
  if (values.json === true) await writeJson(io, { path, serial, issuers });
  else
    await io.write(
      `${path}: partners ${issuers.join(', ') || '(none)'}, serial ${serial}, until ${new Date(notAfterMs).toISOString()}\n`,
    );
  return 0;
};

type PartnerValues = Readonly<Partial<Record<'name' | 'jwks' | 'map' | 'until', string | undefined>>>;

function partnerFrom(issuerId: string, values: PartnerValues): Partner {
  const profileMap = Object.fromEntries(
    needed(values.map, 'map')
      .split(',')
      .map((pair) => {
        const [index, profileId, ...more] = pair.split('=').map((part) => part.trim());
        if (index === undefined || profileId === undefined || more.length > 0)
          throw wrongUse(
            '--map is written 0=open-web,1=essentials: the number in the token, and our profile.',
          );
        return [index, profileId];
      }),
  );
  const read = partnerShape.safeParse({
    issuerId,
    name: needed(values.name, 'name'),
    keys: keysFrom(needed(values.jwks, 'jwks')),
    profileMap,
    notAfterMs: momentFrom(needed(values.until, 'until'), 'until'),
  });
  if (read.success) return read.data;
  throw new ToolProblem('bad-shape', `The partner is wrong at ${badPath(read.error)}.`, 'Correct it.');
}

function keysFrom(path: string): readonly { readonly kid: string; readonly x: string }[] {
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof ToolProblem) throw error;
  }
  const read = hotelKeySet.safeParse(json);
  if (read.success) return read.data.keys.map(({ kid, x }) => ({ kid, x }));
  throw new ToolProblem(
    'not-keys',
    `${path} is no set of Ed25519 keys.`,
    'Give the key set that the gateway of the partner publishes.',
  );
}

function checked(list: PartnerList): PartnerList {
  const read = partnerListShape.safeParse(list);
  if (read.success) return list;
  throw new ToolProblem('bad-shape', `The list is wrong at ${badPath(read.error)}.`, 'Correct it.');
}
