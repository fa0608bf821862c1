import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import type { ResultOf } from './useRuleWork.ts';

type SourceProblem = ResultOf<'refused'>['problem'];

type Props = Readonly<{ problem: SourceProblem; sources: readonly string[] }>;

/** Why what a person gave cannot be worked with, and what to do. */
export function Problem({ problem, sources }: Props) {
  const t = useText();
  const { code, path, faults, faultCount, source } = problem;
  const text = t(`ruleProblem.${code}`, { path: path ?? '', count: faultCount });
  const what = sources[source] ?? '';
  return (
    <>
      <Notice notice={{ kind: 'refused', text: t('ruleProblem.in', { what, text }) }} />
      {faults.length === 0 ? null : <Faults faults={faults} more={faultCount - faults.length} />}
    </>
  );
}

function Faults({ faults, more }: Readonly<{ faults: SourceProblem['faults']; more: number }>) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={page.tableBox} tabIndex={0} aria-label={t('ruleProblem.reason')}>
      <table className={page.table}>
        <thead>
          <tr>
            <th scope="col">{t('ruleProblem.place')}</th>
            <th scope="col">{t('ruleProblem.entry')}</th>
            <th scope="col">{t('ruleProblem.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ list, index, filter, reason }) => (
            <tr key={`${list} ${index}`}>
              <th scope="row">
                <span className={css.code}>{`${list}[${index}]`}</span>
              </th>
              <td>
                <span className={css.code}>{filter}</span>
              </td>
              <td>
                {reason === 'list-missing' || reason === 'list-not-exact'
                  ? t(`ruleProblem.${reason}`)
                  : t('ruleProblem.filter', { code: reason })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className={page.soft}>{t('rules.more', { count: more })}</p> : null}
    </section>
  );
}
