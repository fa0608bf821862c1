import { useLists } from '../lists/ListsContext.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './Shift.module.css';
import type { HandOver } from './ShiftContext.tsx';

/** As many refused tokens as an answer holds. */
const attemptsMax = 50;

/** The numbers of a shift. */
export function ShiftFacts({ facts }: Readonly<{ facts: HandOver['facts'] }>) {
  const t = useText();
  const formats = useFormats();
  const { labelOf } = useLists();
  const out = facts.terminalsOutOfOrder.map(labelOf);
  const rows = [
    [t('shift.issued'), formats.number(facts.issued)],
    [t('shift.revoked'), formats.number(facts.revoked)],
    [t('shift.overrides'), formats.number(facts.overrides)],
    [
      t('shift.refused'),
      facts.attempts.length < attemptsMax ? formats.number(facts.attempts.length) : t('shift.refusedMost'),
    ],
    [t('shift.sessionsRunning'), formats.number(facts.sessionsRunning)],
    [t('shift.asksOpen'), formats.number(facts.asksOpen)],
    [t('shift.outOfOrder'), out.length === 0 ? formats.number(0) : formats.list(out)],
  ] as const;
  return (
    <dl className={css.facts} aria-label={t('shift.facts')}>
      {rows.flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  );
}
