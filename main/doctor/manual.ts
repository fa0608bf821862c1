import { type DoctorItem, sharedAnswers } from './item.ts';

const stateNames = { ok: 'ok', note: 'note', warning: '**warning**', fault: '**fault**' } as const;

/** The table of `docs/deploy/doctor.md`, in the words that the doctor itself prints. */
export function manualTable(items: readonly DoctorItem[]): string {
  const rows = items.flatMap(({ id, means, answers }) =>
    Object.entries(answers).map(
      ([code, { state, fix }], index) =>
        `| ${index === 0 ? `\`${id}\`: ${cellText(means)}` : ''} | \`${code}\` | ${stateNames[state]} | ${cellText(fix)} |`,
    ),
  );
  const shared = Object.entries(sharedAnswers).map(
    ([code, { state, fix }], index) =>
      `| ${index === 0 ? 'any item' : ''} | \`${code}\` | ${stateNames[state]} | ${cellText(fix)} |`,
  );
  return [
    '| item, and what it says when it is ok | code | state | what to do |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...shared,
    '',
  ].join('\n');
}

/** A bar would end the cell. */
function cellText(text: string | null): string {
  return (text ?? '').replaceAll('|', '\\|');
}
