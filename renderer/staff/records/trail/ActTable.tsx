import { useState } from 'react';
import { Field } from '../../../ui/Field.tsx';
import { useNow } from '../../lists/useNow.ts';
import { Chip } from '../../parts/Chip.tsx';
import page from '../../parts/Page.module.css';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import { type Act, actText, outcomeText } from './act.ts';

/** As many rows as a page lays out at once; a search finds the others. */
const rowsMax = 300;

type Props = Readonly<{ day: string; acts: readonly Act[] }>;

/** The acts of one day, newest first, and a search in them. */
export function ActTable({ day, acts }: Props) {
  const t = useText();
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const words = search.trim().toLocaleLowerCase();
  const found = acts
    .map((act) => ({ act, text: actText(t, act) }))
    .filter(({ act, text }) =>
      [text, act.actor ?? '', act.objectId].some((part) => part.toLocaleLowerCase().includes(words)),
    )
    .reverse();
  const shown = found.slice(0, rowsMax);
  if (acts.length === 0) return <p className={page.empty}>{t('trail.empty')}</p>;
  return (
    <>
      <Field
        label={t('trail.search')}
        hint={t('trail.searchHint')}
        type="search"
        value={search}
        onChange={setSearch}
        input={{ maxLength: 100 }}
      />
      <p role="status">
        {t('trail.shown', { shown: formats.number(found.length), count: formats.number(acts.length) })}
      </p>
      {found.length > rowsMax ? <p>{t('trail.narrow', { shown: formats.number(rowsMax) })}</p> : null}
      {found.length === 0 ? (
        <p className={page.empty}>{t('trail.noMatch')}</p>
      ) : (
        <Table day={day} rows={shown} />
      )}
    </>
  );
}

type TableProps = Readonly<{ day: string; rows: readonly Readonly<{ act: Act; text: string }>[] }>;

const columns = ['time', 'act', 'person', 'object', 'outcome'] as const;

function Table({ day, rows }: TableProps) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  return (
    <TableBox label={formats.day(day)}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`trail.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ act, text }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an act may be done twice in a second, and rows hold no state.
          <tr key={nth}>
            <td>{formats.time(act.atMs, nowMs)}</td>
            <th scope="row">{text}</th>
            <td>{act.actor ?? t('trail.system')}</td>
            <td>
              <span className={css.code}>{act.objectId}</span>
            </td>
            <td>
              <Chip
                tone={act.ok ? 'good' : 'attention'}
                icon={act.ok ? 'check' : 'warning'}
                text={outcomeText(t, act)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
