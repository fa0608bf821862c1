import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useNow } from '../lists/useNow.ts';
import page from '../parts/Page.module.css';
import { slipNumber } from '../parts/slipNumber.ts';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './Attempts.module.css';

/** Tokens that were refused, with the true reason and what helps. The guest saw one text for all. */
export function Attempts() {
  const t = useText();
  const { attempts, alarm, loaded } = useLists();
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('attempts.heading')}</Heading>
        <p className={page.intro}>{t('attempts.intro')}</p>
      </div>
      <div role="alert" className={page.region}>
        {alarm ? (
          <p className={css.alarm}>
            <Icon name="warning" />
            {t('attempts.alarm')}
          </p>
        ) : null}
      </div>
      {loaded && attempts.length === 0 ? <p className={page.empty}>{t('attempts.empty')}</p> : null}
      {attempts.length === 0 ? null : <AttemptTable />}
    </div>
  );
}

function AttemptTable() {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { attempts, labelOf } = useLists();
  const newestFirst = [...attempts].sort((one, other) => other.atMs - one.atMs);
  return (
    <TableBox label={t('attempts.heading')}>
      <thead>
        <tr>
          <th scope="col">{t('attempts.time')}</th>
          <th scope="col">{t('attempts.terminal')}</th>
          <th scope="col">{t('attempts.reason')}</th>
          <th scope="col">{t('attempts.todo')}</th>
          <th scope="col">{t('attempts.slip')}</th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map(({ atMs, terminalId, reason, grantId }) => (
          <tr key={`${atMs} ${terminalId} ${reason}`}>
            <td>{formats.time(atMs, nowMs)}</td>
            <td>{labelOf(terminalId)}</td>
            <th scope="row">{t(`attemptReason.${reason}`)}</th>
            <td>{t(`attemptTodo.${reason}`)}</td>
            <td className={grantId === null ? page.soft : page.mono}>
              {grantId === null ? t('app.none') : slipNumber(grantId)}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
