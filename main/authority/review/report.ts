import type { ProfileChange } from '../../guard/tester/diff.ts';
import type { Application } from '../application/application.ts';
import type { RuleComparison } from '../scope/compare-rules.ts';
import { type Finding, findingTexts, type Grade } from './finding.ts';
import type { Review } from './review.ts';

/** How a grade is called in a report. */
export const gradeNames: Readonly<Record<Grade, string>> = {
  'must-fix': 'must fix',
  'look-at': 'look at',
  fine: 'fine',
};

/** What a finding says in one line: its sentence, and where. */
export function findingLine({ code, detail }: Finding): string {
  return detail === null ? findingTexts[code] : `${findingTexts[code]} ${detail}`;
}

/** A difference in one line. */
export function changeLine(change: ProfileChange): string {
  const what =
    change.change === 'changed' ? `${cut(change.before)} -> ${cut(change.after)}` : cut(change.value);
  return `${change.change} ${change.path}: ${what}`;
}

/** What a comparison found in one line. */
export function comparisonLine(comparison: RuleComparison): string {
  const { kind, state, compared, sampled, widerCount, undecidedCount } = comparison;
  return `${kind}: ${state}; ${compared} addresses compared, ${widerCount} wider, ${undecidedCount} places undecided, ${sampled} sampled`;
}

/** A review as a Markdown document for the file of the hotel. */
export function reviewMarkdown(application: Application, review: Review, reviewedAtMs: number): string {
  const { applicant, purpose, channel, risks } = application;
  const { verdict, findings, changes, againstRunning, againstCeiling, draft, replaces } = review;
  return [
    `# Review of application ${review.applicationId}`,
    table(
      ['', ''],
      [
        ['verdict', gradeNames[verdict]],
        ['reviewed', new Date(reviewedAtMs).toISOString()],
        ['applicant', `${applicant.name}, ${applicant.contact}`],
        ['profile', draft?.profileId ?? '-'],
        ['hotels', draft?.hotelIds.join(', ') ?? '-'],
        ['replaces', replaces === null ? '-' : `version ${replaces.version}, ${replaces.sha256}`],
        ['licence', channel.licence],
      ],
    ),
    `## Purpose\n\n${quoted(purpose)}`,
    `## Channel\n\n${quoted(channel.description)}`,
    `## Risks\n\n${table(
      ['risk', 'measure'],
      risks.map(({ risk, measure }) => [risk, measure]),
    )}`,
    `## Findings\n\n${table(
      ['verdict', 'code', 'what'],
      findings.map((one) => [gradeNames[one.grade], one.code, findingLine(one)]),
    )}`,
    section('Differences to the profile in force', changes.slice(0, 500).map(changeLine)),
    section('Addresses, against the profile in force', againstRunning.map(comparisonLine)),
    section('Addresses, against the ceiling', againstCeiling.map(comparisonLine)),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.length === 0 ? 'None.' : lines.map((one) => `- ${escaped(one)}`).join('\n');
  return `## ${title}\n\n${body}\n`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(heading), `|${heading.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** What applicants write is text: it must not become markup or a second line in the file of the authority. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
    .replace(/[\\`*_[\]<>|#!~]/g, (mark) => `\\${mark}`);
}

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((one) => `> ${escaped(one)}`)
    .join('\n');
}

function cut(value: unknown): string {
  const text = String(value);
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}
