import { type ApplicationReading, readApplication } from '../../../authority/application/application.ts';
import type { ReviewInput } from '../../../authority/review/review.ts';
import type { SigningKey } from '../../../authority/sign-document.ts';
import { readProfile, readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import type { AuthorityIo } from '../io.ts';
import { listsIn, readRunning } from './in-force.ts';
import { trustFrom } from './keys.ts';

/** Options by which a review is told what to look at. */
export const reviewOptions = {
  running: { type: 'string' },
  keys: { type: 'string' },
  applicants: { type: 'string' },
  ceiling: { type: 'string' },
  lists: { type: 'string' },
} as const;

/** What was given for them. */
export type ReviewValues = Readonly<Partial<Record<keyof typeof reviewOptions, string | undefined>>>;

/** Reads everything that a review looks at. `key` is that of the authority, when one is at hand. */
export async function readReviewInput(
  path: string,
  values: ReviewValues,
  key: SigningKey | null,
  io: AuthorityIo,
): Promise<ReviewInput> {
  const read = await readApplication(readText(path), trustFrom(values.applicants, null));
  if (!read.ok) throw notAnApplication(path, read);
  const running =
    values.running === undefined ? null : await readRunning(values.running, trustFrom(values.keys, key));
  const ceiling = values.ceiling === undefined ? null : readProfile(values.ceiling, io.say);
  const { application, signature } = read;
  return { application, signature, running, ceiling, listAt: listsIn(values.lists) };
}

function notAnApplication(path: string, { code, path: at }: ApplicationReading & { ok: false }): ToolProblem {
  const place = at === null ? '' : ` at ${at}`;
  return new ToolProblem(
    code,
    `${path} is no application${place} (${code}).`,
    code === 'not-an-application' ? 'Make one of a draft: "apply".' : 'Have the applicant correct it.',
  );
}
