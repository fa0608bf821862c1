import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { SaveLink } from '../SaveLink.tsx';
import type { ResultOf } from '../work/useRuleWork.ts';

type Results = ResultOf<'vectors'>;

/** How many answers are the expected ones, and those that are not. */
export function VectorResults({ result }: Readonly<{ result: Results }>) {
  const t = useText();
  const formats = useFormats();
  const { total, agreeing, differing, differences, fileId } = result;
  const unchecked = total - agreeing - differing;
  return (
    <>
      <h2>{t('vectors.agree', { agreeing: formats.number(agreeing), total: formats.number(total) })}</h2>
      {unchecked > 0 ? <p>{t('vectors.unchecked', { count: unchecked })}</p> : null}
      {differing > 0 ? <h3>{t('vectors.differ', { count: differing })}</h3> : null}
      {differences.length < differing ? (
        <p>{t('vectors.shown', { shown: formats.number(differences.length) })}</p>
      ) : null}
      {differing > 0 ? <Differences differences={differences} /> : null}
      <div className={css.row}>
        <SaveLink fileId={fileId} name={t('vectors.downloadName')} text={t('vectors.download')} />
      </div>
    </>
  );
}

function Differences({ differences }: Pick<Results, 'differences'>) {
  const t = useText();
  return (
    <TableBox label={t('rules.result')}>
      <thead>
        <tr>
          <th scope="col">{t('vectors.id')}</th>
          <th scope="col">{t('vectors.expected')}</th>
          <th scope="col">{t('vectors.got')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ id, expect, got }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ids may be doubled in a file, and rows never move.
          <tr key={nth}>
            <th scope="row">
              <span className={css.code}>{id}</span>
            </th>
            <td>{t(`vectors.${expect}`)}</td>
            <td>{t(`vectors.${got}`)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
