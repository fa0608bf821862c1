import { useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { useNow } from '../lists/useNow.ts';
import page from '../parts/Page.module.css';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './Issuance.module.css';
import { cellsOf, columns, type Log, type Step } from './log.ts';
import { SaveCsv } from './SaveCsv.tsx';

/** As many rows as a page lays out at once; a search or the file finds the others. */
const rowsMax = 300;

/** The steps of a day, newest first, with a search and a file of all. */
export function StepTable({ log }: Readonly<{ log: Log }>) {
  const t = useText();
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const words = search.trim().toLocaleLowerCase();
  const found = log.rows
    .map((step) => ({ step, cells: cellsOf(t, step) }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell.toLocaleLowerCase().includes(words)))
    .reverse();
  const shown = found.slice(0, rowsMax);
  return (
    <div className={css.part}>
      <h2>{t('issuance.steps')}</h2>
      <Field
        label={t('issuance.search')}
        hint={t('issuance.searchHint')}
        type="search"
        value={search}
        onChange={setSearch}
        input={{ maxLength: 100 }}
      />
      <div className={css.found}>
        <p role="status">
          {t('issuance.shown', {
            shown: formats.number(found.length),
            count: formats.number(log.rows.length),
          })}
        </p>
        <SaveCsv log={log} />
      </div>
      {found.length > rowsMax ? <p>{t('issuance.narrow', { shown: formats.number(rowsMax) })}</p> : null}
      {found.length === 0 ? <p className={page.empty}>{t('issuance.noMatch')}</p> : <Table rows={shown} />}
    </div>
  );
}

type TableProps = Readonly<{
  rows: readonly Readonly<{ step: Step; cells: ReturnType<typeof cellsOf> }>[];
}>;

function Table({ rows }: TableProps) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  return (
    <TableBox label={t('issuance.steps')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`issuance.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ step, cells }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slip may be reprinted twice in a second, and rows hold no state.
          <tr key={nth}>
            <td>{formats.time(step.atMs, nowMs)}</td>
            <th scope="row">{cells.what}</th>
            <td className={page.mono}>{cells.slip}</td>
            <td>{cells.person}</td>
            <td>{cells.basis}</td>
            <td className={css.reason}>{cells.reason === '' ? t('app.none') : cells.reason}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
