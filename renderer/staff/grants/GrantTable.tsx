import type { IconName } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { isWordedReason } from '../orders/Reason.tsx';
import { Chip, type Tone } from '../parts/Chip.tsx';
import page from '../parts/Page.module.css';
import { slipNumber } from '../parts/slipNumber.ts';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import { GrantActions } from './GrantActions.tsx';
import type { GrantOrder } from './GrantDialogs.tsx';
import type { Grant } from './grant.ts';

const looks: Record<Grant['state'], readonly [Tone, IconName]> = {
  issued: ['plain', 'ticket'],
  active: ['good', 'check'],
  suspended: ['attention', 'warning'],
  revoked: ['bad', 'blocked'],
  expired: ['plain', 'clock'],
  'used-up': ['plain', 'dash'],
};

type Props = Readonly<{ grants: readonly Grant[]; nowMs: number; onOrder: (order: GrantOrder) => void }>;

/** Grants, one a row, with what the person may do to each. */
export function GrantTable({ grants, nowMs, onOrder }: Props) {
  const t = useText();
  return (
    <TableBox label={t('grants.heading')} isTall>
      <thead>
        <tr>
          <th scope="col">{t('grants.number')}</th>
          <th scope="col">{t('grants.state')}</th>
          <th scope="col">{t('grants.profile')}</th>
          <th scope="col">{t('grants.issued')}</th>
          <th scope="col">{t('grants.ends')}</th>
          <th scope="col">{t('grants.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <Row key={grant.grantId} grant={grant} nowMs={nowMs} onOrder={onOrder} />
        ))}
      </tbody>
    </TableBox>
  );
}

function Row({ grant, nowMs, onOrder }: Readonly<{ grant: Grant } & Pick<Props, 'nowMs' | 'onOrder'>>) {
  const t = useText();
  const formats = useFormats();
  const { titleOf, labelOf } = useLists();
  const [tone, icon] = looks[grant.state];
  const reason = grant.revokeReason;
  return (
    <tr>
      <th scope="row" className={page.mono}>
        {slipNumber(grant.grantId)}
      </th>
      <td>
        <Chip tone={tone} icon={icon} text={t(`grantState.${grant.state}`)} />
        {grant.terminalId === null ? null : <span className={page.under}>{labelOf(grant.terminalId)}</span>}
        {reason === null ? null : (
          <span className={page.under}>{isWordedReason(reason) ? t(`reason.${reason}`) : reason}</span>
        )}
      </td>
      <td>
        {titleOf(grant.profileId)}
        <span className={page.under}>{t(`basis.${grant.basis}`)}</span>
      </td>
      <td>
        {formats.time(grant.issuedAtMs, nowMs)}
        <span className={page.under}>{grant.issuedBy}</span>
      </td>
      <td>{formats.end(grant.expiresAtMs, nowMs)}</td>
      <td>
        <GrantActions grant={grant} nowMs={nowMs} onOrder={onOrder} />
      </td>
    </tr>
  );
}
