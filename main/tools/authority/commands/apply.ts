import { randomBytes } from 'node:crypto';
import {
  type Application,
  applicationShape,
  applicationText,
  applicationType,
} from '../../../authority/application/application.ts';
import { signDocument } from '../../../authority/sign-document.ts';
import { badPath } from '../../../profile/bad-path.ts';
import { readArguments, writeJson } from '../../rules/command.ts';
import { readProfile, readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { readRunning } from '../files/in-force.ts';
import { openKey, trustFrom } from '../files/keys.ts';
import { refuseExisting, writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, needed } from '../io.ts';

/** What an applicant writes beside the draft. */
const template = {
  applicant: { name: 'Name of the data service centre', contact: 'person, mail, telephone' },
  purpose: 'What guests of which hotels need the access for, and why the profile in force is not enough.',
  channel: {
    description: 'Operator of the channel, its exit, how it is protected and what it keeps.',
    licence: 'P-0000',
  },
  risks: [{ risk: 'What may go wrong', measure: 'What is done against it' }],
  hostLists: [],
};

const aboutShape = applicationShape
  .pick({ applicant: true, purpose: true, channel: true, risks: true, hostLists: true })
  .partial({ hostLists: true });

/** `apply`: puts a draft and what is told about it into one file that the authority can review. */
export const applyCommand: AuthorityCommand = async (args, io) => {
  const { values } = readArguments(args, {
    draft: { type: 'string' },
    about: { type: 'string' },
    running: { type: 'string' },
    keys: { type: 'string' },
    key: { type: 'string' },
    'passphrase-file': { type: 'string' },
    out: { type: 'string' },
    replace: { type: 'boolean', default: false },
    template: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (values.template === true) {
    await io.write(`${JSON.stringify(template, null, 2)}\n`);
    return 0;
  }
  const out = needed(values.out, 'out');
  refuseExisting(out, values.replace);
  const draft = readProfile(needed(values.draft, 'draft'), io.say);
  const about = readAbout(needed(values.about, 'about'));
  const running =
    values.running === undefined ? null : await readRunning(values.running, trustFrom(values.keys, null));
  const inForce = running?.profiles.find(({ profile }) => profile.profileId === draft.profileId);
  const named = draft.rules.categories.map(({ name, sha256 }) => ({ name, sha256, source: 'not told' }));
  const application: Application = {
    kind: 'application',
    format: 1,
    applicationId: `a-${randomBytes(8).toString('hex')}`,
    createdAtMs: io.nowMs(),
    ...about,
    replaces:
      inForce === undefined
        ? null
        : { profileId: draft.profileId, version: inForce.profile.version, sha256: inForce.hash },
    hostLists: about.hostLists ?? named,
    draft,
  };
  const key = values.key === undefined ? null : await openKey(values.key, values['passphrase-file'], io);
  const text =
    key === null ? applicationText(application) : await signDocument(applicationType, application, key);
  writeOut(out, text, { replaces: values.replace });
  const { applicationId, replaces } = application;
  if (values.json === true) await writeJson(io, { out, applicationId, replaces, signedBy: key?.kid ?? null });
  else
    await io.write(
      `${out}: application ${applicationId} for ${draft.profileId}, ${replaces === null ? 'a new profile' : `in place of version ${replaces.version}`}, ${key === null ? 'not signed' : `signed with ${key.kid}`}\n`,
    );
  return 0;
};

function readAbout(path: string) {
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof ToolProblem) throw error;
    throw new ToolProblem('not-json', `${path} is no JSON.`, 'Start from "apply --template".');
  }
  const read = aboutShape.safeParse(json);
  if (read.success) return read.data;
  throw new ToolProblem(
    'bad-shape',
    `${path} is wrong at ${badPath(read.error)}.`,
    'Start from "apply --template".',
  );
}
