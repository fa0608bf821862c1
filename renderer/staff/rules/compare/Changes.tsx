import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import type { ResultOf } from '../work/useRuleWork.ts';

/** A comparison of two profiles. */
export type Comparison = ResultOf<'compare'>;

type Change = Comparison['changes'][number];

/** A long value says no more than its beginning; the document has all of it. */
const mostCharacters = 300;

/** What was added, removed and changed. */
export function Changes({ result: { changes, changeCount } }: Readonly<{ result: Comparison }>) {
  const t = useText();
  const formats = useFormats();
  if (changeCount === 0) return <h2>{t('rules.same')}</h2>;
  const isCut = changes.length < changeCount;
  return (
    <>
      <h2>{t('rules.changes', { count: changeCount })}</h2>
      {isCut ? <p>{t('rules.changesShown', { shown: formats.number(changes.length) })}</p> : null}
      <TableBox label={t('rules.change')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.change')}</th>
            <th scope="col">{t('rules.where')}</th>
            <th scope="col">{t('rules.what')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may change in many places, and rows never move.
            <tr key={nth}>
              <td>{t(`rules.${change.change}`)}</td>
              <th scope="row">
                <span className={css.code}>{change.path}</span>
              </th>
              <td>
                <Value change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

function Value({ change }: Readonly<{ change: Change }>) {
  const t = useText();
  if (change.change !== 'changed') return <span className={css.code}>{textOf(change.value)}</span>;
  const [before, after] = [textOf(change.before), textOf(change.after)];
  return <span className={css.code}>{t('rules.fromTo', { before, after })}</span>;
}

function textOf(value: string | number | boolean | null): string {
  const text = String(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
