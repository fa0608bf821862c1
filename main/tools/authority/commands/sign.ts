import { join } from 'node:path';
import { reviewMarkdown } from '../../../authority/review/report.ts';
import { type Review, type ReviewInput, reviewApplication } from '../../../authority/review/review.ts';
import { mayBeSigned, type SigningVerdict } from '../../../authority/review/take-on.ts';
import { type SigningKey, signDocument } from '../../../authority/sign-document.ts';
import { profileType, verifyProfile } from '../../../profile/document.ts';
import type { Profile } from '../../../profile/shape.ts';
import { documentHash } from '../../../profile/signed-text.ts';
import { onlyOne, readArguments, writeJson } from '../../rules/command.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { openKey, trustOfKey } from '../files/keys.ts';
import { readReviewInput, reviewOptions } from '../files/review-input.ts';
import { refuseExisting, writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, momentFrom, needed } from '../io.ts';
import { reviewText } from './review.ts';

/** `sign FILE`: reviews an application and signs its draft when nothing must be fixed. The review is kept beside it. */
export const signCommand: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    ...reviewOptions,
    key: { type: 'string' },
    'passphrase-file': { type: 'string' },
    out: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    despite: { type: 'string', multiple: true, default: [] },
    reason: { type: 'string' },
    replace: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  });
  const folder = needed(values.out, 'out');
  const notAfterMs = momentFrom(needed(values.until, 'until'), 'until');
  const notBeforeMs = values.from === undefined ? io.nowMs() - 60_000 : momentFrom(values.from, 'from');
  if (notAfterMs <= Math.max(notBeforeMs, io.nowMs()))
    throw new ToolProblem('over', 'The profile would be over before it begins.', 'Give a later --until.');
  const key = await openKey(needed(values.key, 'key'), values['passphrase-file'], io);
  const input = datedFrom(await readReviewInput(onlyOne(positionals, 'application'), values, key, io), {
    notBeforeMs,
    notAfterMs,
  });
  const review = reviewApplication(input);
  const verdict = mayBeSigned(review, { codes: values.despite, reason: values.reason ?? null });
  if (!verdict.ok || review.draft === null) throw await refusalOf(verdict, input, review, io.say);
  const version = versionAfter(input, review.draft);
  const profile = { ...review.draft, version, notBeforeMs, notAfterMs };
  const file = join(folder, `${profile.profileId}.jws`);
  const report = join(folder, `${profile.profileId}-v${version}.review.md`);
  for (const path of [file, report]) refuseExisting(path, values.replace);
  const jws = await signedAndChecked(profile, key);
  const sha256 = documentHash(jws);
  const signing = { file, sha256, kid: key.kid, despite: verdict.despite, reason: values.reason ?? null };
  writeOut(report, reviewMarkdown(input.application, review, io.nowMs()) + signingText(profile, signing), {
    replaces: values.replace,
  });
  writeOut(file, jws, { replaces: values.replace });
  if (values.json === true) await writeJson(io, { ...signing, version, report });
  else
    await io.write(
      `${file}: ${profile.profileId} version ${version}, until ${new Date(notAfterMs).toISOString()}\nsha256  ${sha256}\nreview  ${report}\n`,
    );
  return 0;
};

/** The dates are those that are signed, so the review judges those. */
function datedFrom(input: ReviewInput, dates: Pick<Profile, 'notBeforeMs' | 'notAfterMs'>): ReviewInput {
  return { ...input, application: { ...input.application, draft: { ...input.application.draft, ...dates } } };
}

function versionAfter({ running }: ReviewInput, draft: Profile): number {
  const inForce = running?.profiles.find(({ profile }) => profile.profileId === draft.profileId);
  return inForce === undefined ? draft.version : Math.max(draft.version, inForce.profile.version + 1);
}

/** What was signed must be what gateways and terminals take, at every hotel that it names. */
async function signedAndChecked(profile: Profile, key: SigningKey): Promise<string> {
  const jws = await signDocument(profileType, profile, key);
  for (const hotelId of profile.hotelIds) {
    const verdict = await verifyProfile(jws, trustOfKey(key), { hotelId, nowMs: profile.notBeforeMs });
    if (!verdict.ok)
      throw new ToolProblem(
        `signed-${verdict.code}`,
        `The signed profile would be refused (${verdict.code}).`,
        'Move long lists of hosts into a category: "npm run rules -- compile".',
      );
  }
  return jws;
}

function signingText(
  { profileId, version }: Profile,
  {
    sha256,
    kid,
    despite,
    reason,
  }: {
    readonly sha256: string;
    readonly kid: string;
    readonly despite: readonly string[];
    readonly reason: string | null;
  },
): string {
  const taken =
    despite.length === 0 ? '' : `\n\nSigned despite ${despite.join(', ')}: ${reason?.replace(/\s+/g, ' ')}`;
  return `\n\n## Signed\n\n${profileId} version ${version}, ${sha256}, with ${kid}${taken}\n`;
}

async function refusalOf(
  verdict: SigningVerdict,
  input: ReviewInput,
  review: Review,
  say: (line: string) => void,
): Promise<ToolProblem> {
  say(reviewText(input.application, review));
  const code = verdict.ok ? 'must-fix' : verdict.code;
  const found = verdict.ok ? [] : verdict.findings;
  const todo = {
    'must-fix': `Have it corrected, or take it on: ${found.map((one) => `--despite ${one}`).join(' ')} --reason TEXT.`,
    'cannot-be-taken-on': 'Have the applicant correct it: what cannot be read cannot be judged.',
    'not-found': 'Name only what the review found and what must be fixed.',
    'reason-missing': 'Give --reason TEXT, ten characters or more.',
  }[code];
  return new ToolProblem(code, `Nothing was signed (${found.join(', ')}).`, todo);
}
