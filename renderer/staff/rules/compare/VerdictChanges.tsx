import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import { Verdict } from '../explain/Verdict.tsx';
import css from '../Rules.module.css';
import type { Comparison } from './Changes.tsx';

/** The addresses on which the two profiles do not agree. */
export function VerdictChanges({ result: { verdicts, asked } }: Readonly<{ result: Comparison }>) {
  const t = useText();
  const formats = useFormats();
  const of = formats.number(asked);
  if (verdicts.length === 0) return <h2>{t('rules.noVerdicts', { asked: of })}</h2>;
  return (
    <>
      <h2>{t('rules.verdicts', { count: verdicts.length, asked: of })}</h2>
      <TableBox label={t('rules.verdict')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.address')}</th>
            <th scope="col">{t('rules.verdictBefore')}</th>
            <th scope="col">{t('rules.verdictAfter')}</th>
            <th scope="col">{t('rules.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map(({ url, before, after }, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same address may be asked about twice, and rows never move.
            <tr key={nth}>
              <th scope="row" className={css.wide}>
                <span className={css.code}>{url}</span>
              </th>
              <td>
                <Verdict verdict={before.verdict} />
              </td>
              <td>
                <Verdict verdict={after.verdict} />
              </td>
              <td>
                {t(`ruleReason.${after.reason}`)}{' '}
                {after.rule === null ? null : <span className={css.code}>{after.rule}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}
