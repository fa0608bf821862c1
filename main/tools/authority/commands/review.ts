import type { Application } from '../../../authority/application/application.ts';
import {
  changeLine,
  comparisonLine,
  findingLine,
  gradeNames,
  reviewMarkdown,
} from '../../../authority/review/report.ts';
import { type Review, reviewApplication } from '../../../authority/review/review.ts';
import { onlyOne, readArguments } from '../../rules/command.ts';
import { printable, tableOf } from '../../rules/table.ts';
import { readReviewInput, reviewOptions } from '../files/review-input.ts';
import { refuseExisting, writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, wrongUse } from '../io.ts';

/** `review FILE`: what is right, wrong and worth a look in an application. Exit code 1 when something must be fixed. */
export const reviewCommand: AuthorityCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    ...reviewOptions,
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    out: { type: 'string' },
    replace: { type: 'boolean', default: false },
  });
  if (values.json && values.markdown) throw wrongUse('--json or --markdown, not both.');
  if (values.out !== undefined) refuseExisting(values.out, values.replace);
  const input = await readReviewInput(onlyOne(positionals, 'application'), values, null, io);
  const review = reviewApplication(input);
  const text = values.json
    ? `${JSON.stringify(review)}\n`
    : values.markdown
      ? reviewMarkdown(input.application, review, io.nowMs())
      : reviewText(input.application, review);
  if (values.out === undefined) await io.write(text);
  else {
    writeOut(values.out, text, { replaces: values.replace });
    await io.write(`${values.out}: ${gradeNames[review.verdict]}\n`);
  }
  return review.verdict === 'must-fix' ? 1 : 0;
};

/** A review for the screen. */
export function reviewText({ applicant, purpose }: Application, review: Review): string {
  const { applicationId, draft, findings, changes, againstRunning, againstCeiling, verdict } = review;
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${printable(line)}`).join('\n')}\n`;
  return [
    `application ${applicationId} of ${printable(applicant.name)}\n`,
    draft === null ? '' : `profile     ${draft.profileId} for ${draft.hotelIds.join(', ')}\n`,
    `purpose     ${printable(purpose.slice(0, 300))}\n\n`,
    tableOf(
      ['VERDICT', 'CODE', 'WHAT'],
      findings.map((one) => [gradeNames[one.grade], one.code, findingLine(one)]),
    ),
    section('Differences to the profile in force', changes.slice(0, 100).map(changeLine)),
    section('Against the profile in force', againstRunning.map(comparisonLine)),
    section('Against the ceiling', againstCeiling.map(comparisonLine)),
    `\n${gradeNames[verdict]}\n`,
  ].join('');
}
