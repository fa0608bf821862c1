import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './Issuance.module.css';
import type { Log } from './log.ts';

/** How much each person issued, most first. */
export function PersonTable({ people }: Readonly<{ people: Log['byPerson'] }>) {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={css.part}>
      <h2>{t('issuance.people')}</h2>
      <TableBox label={t('issuance.people')}>
        <thead>
          <tr>
            <th scope="col">{t('issuance.person')}</th>
            <th scope="col">{t('shift.issued')}</th>
            <th scope="col">{t('issuance.attested')}</th>
            <th scope="col">{t('shift.overrides')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ staffId, issued, attested, overrides }) => (
            <tr key={staffId}>
              <th scope="row">{staffId}</th>
              <td>{formats.number(issued)}</td>
              <td>{formats.number(attested)}</td>
              <td>{formats.number(overrides)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </div>
  );
}
