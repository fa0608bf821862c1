import type { AnswerOf } from '../../../preload/contract/http.ts';
import { TableBox } from '../parts/TableBox.tsx';
import { useText } from '../StaffContext.tsx';

/** Guests who got no slip, and why. */
export function SkippedTable({ skipped }: Readonly<{ skipped: AnswerOf<'issueMany'>['skipped'] }>) {
  const t = useText();
  return (
    <TableBox label={t('groups.skipped')}>
      <thead>
        <tr>
          <th scope="col">{t('groups.room')}</th>
          <th scope="col">{t('groups.guest')}</th>
          <th scope="col">{t('groups.why')}</th>
        </tr>
      </thead>
      <tbody>
        {skipped.map(({ room, initials, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two guests of a room may have the same initials, and the list never changes.
          <tr key={`${room} ${index}`}>
            <th scope="row">{room}</th>
            <td>{initials === '' ? t('app.none') : initials}</td>
            <td>{t(`groups.reasons.${why}`)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
