import { useTranslation } from 'react-i18next';
import type { RetentionRow } from '../../../preload/contract/views.ts';
import { isKnownField } from './catalogue-texts.ts';
import css from './Kept.module.css';

type Props = Readonly<{ row: RetentionRow }>;

/** One field: what it is, why it is kept, and how long. */
export function KeptRow({ row: { field, keptDays, goneByDays } }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  const days = { kept: keptDays, gone: goneByDays };
  return (
    <tr>
      <th scope="row" className={css.name}>
        {isKnownField(field) ? t(`records:fields.${field}.name`) : field}
      </th>
      <td>{isKnownField(field) ? t(`records:fields.${field}.why`) : null}</td>
      <td>{keptDays === null ? t('records:table.held', days) : t('records:table.days', days)}</td>
    </tr>
  );
}
