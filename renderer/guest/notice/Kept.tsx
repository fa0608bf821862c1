import { useTranslation } from 'react-i18next';
import type { RetentionRow } from '../../../preload/contract/views.ts';
import { Heading } from '../../ui/Heading.tsx';
import { fieldGroups, groupOf } from './catalogue-texts.ts';
import css from './Kept.module.css';
import { KeptRow } from './KeptRow.tsx';

type Props = Readonly<{ rows: readonly RetentionRow[] }>;

/** The retention table: every field that will be kept, why, and how long, under headings a guest understands. */
export function Kept({ rows }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  const groups = fieldGroups
    .map((group) => ({ group, rows: rows.filter(({ field }) => groupOf(field) === group) }))
    .filter((each) => each.rows.length > 0);
  return (
    <section className={css.kept}>
      <Heading level={2} takesFocus={false} className={css.heading}>
        {t('notice.keptHeading')}
      </Heading>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('records:table.what')}</th>
            <th scope="col">{t('records:table.why')}</th>
            <th scope="col">{t('records:table.howLong')}</th>
          </tr>
        </thead>
        {groups.map(({ group, rows: inGroup }) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={3} className={css.group}>
                {t(`records:groups.${group}`)}
              </th>
            </tr>
            {inGroup.map((row) => (
              <KeptRow key={row.field} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
