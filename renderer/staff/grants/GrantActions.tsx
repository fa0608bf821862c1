import { Button } from '../../ui/Button.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { slipNumber } from '../parts/slipNumber.ts';
import { useSession, useText } from '../StaffContext.tsx';
import type { GrantOrder } from './GrantDialogs.tsx';
import { type Grant, isOver } from './grant.ts';

type Props = Readonly<{ grant: Grant; nowMs: number; onOrder: (order: GrantOrder) => void }>;

const orders = ['reprint', 'extend', 'revoke'] as const satisfies readonly GrantOrder['do'][];

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
      {orders
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
