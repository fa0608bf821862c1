import { Button } from '../../ui/Button.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { slipNumber } from '../parts/slipNumber.ts';
import { useSession, useText } from '../StaffContext.tsx';
import type { GrantOrder } from './GrantDialogs.tsx';
import { type Grant, isOver } from './grant.ts';

type Props = Readonly<{ grant: Grant; nowMs: number; onOrder: (order: GrantOrder) => void }>;

/** What makes sense for a grant in its state; one that rests by itself wakes by itself. */
function ordersFor({ state, revokeReason }: Grant): readonly GrantOrder['do'][] {
  if (state !== 'suspended') return ['reprint', 'extend', 'suspend', 'revoke'];
  return revokeReason === 'checked-out' ? ['revoke'] : ['reinstate', 'revoke'];
}

/** What the person may do to one grant. The desk changes its own slips only; a supervisor changes all. */
export function GrantActions({ grant, nowMs, onOrder }: Props) {
  const t = useText();
  const person = useSession((view) => view.person);
  if (person === null || isOver(grant, nowMs)) return null;
  const own = grant.issuedBy === person.staffId;
  if (person.role === 'desk' && !own) return null;
  const number = slipNumber(grant.grantId);
  return (
    <div className={page.actions}>
      {ordersFor(grant)
        .filter((order) => mayDo(person.role, order))
        .map((order) => (
          <Button
            key={order}
            aria-label={t(`grants.${order}Of`, { number })}
            onPress={() => onOrder({ do: order, grant })}
          >
            {t(`grants.${order}`)}
          </Button>
        ))}
    </div>
  );
}
