import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icons/Icon.tsx';
import { mayDo } from '../pages.ts';
import { Chip, type Tone } from '../parts/Chip.tsx';
import page from '../parts/Page.module.css';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import type { PersonOrder, PersonRow } from './person.ts';

const looks: Record<PersonRow['state'], readonly [Tone, IconName]> = {
  invited: ['attention', 'ticket'],
  active: ['good', 'check'],
  locked: ['bad', 'blocked'],
};

type OnOrder = Readonly<{ onOrder: (order: PersonOrder) => void }>;
type Props = Readonly<{ people: readonly PersonRow[]; nowMs: number }> & OnOrder;

/** People, one a row, with what the supervisor may do to each. */
export function PeopleTable({ people, nowMs, onOrder }: Props) {
  const t = useText();
  const columns = ['person', 'role', 'state', 'signsIn', 'last', 'actions'] as const;
  return (
    <TableBox label={t('people.heading')} isTall>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`people.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.staffId} person={person} nowMs={nowMs} onOrder={onOrder} />
        ))}
      </tbody>
    </TableBox>
  );
}

function Row({ person, nowMs, onOrder }: Readonly<{ person: PersonRow; nowMs: number }> & OnOrder) {
  const t = useText();
  const formats = useFormats();
  const [tone, icon] = looks[person.state];
  const { hasPin, passkeys, lastSignInAtMs } = person;
  const means = [
    ...(hasPin ? [t('people.pin')] : []),
    ...(passkeys > 0 ? [t('people.passkeys', { count: passkeys })] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {person.name} <span className={page.under}>{person.staffId}</span>
      </th>
      <td>{t(`roles.${person.role}`)}</td>
      <td>
        <Chip tone={tone} icon={icon} text={t(`people.states.${person.state}`)} />
      </td>
      <td>{means.length === 0 ? t('people.nothing') : formats.list(means)}</td>
      <td>{lastSignInAtMs === null ? t('people.never') : formats.ago(lastSignInAtMs, nowMs)}</td>
      <td>
        <Actions person={person} onOrder={onOrder} />
      </td>
    </tr>
  );
}

/** Nobody changes themselves, and nobody whom the configuration file names. */
function Actions({ person, onOrder }: Readonly<{ person: PersonRow }> & OnOrder) {
  const t = useText();
  const me = useSession((view) => view.person);
  if (person.isConfigured) return <span className={page.soft}>{t('people.configured')}</span>;
  if (person.staffId === me?.staffId) return <span className={page.soft}>{t('people.you')}</span>;
  if (me === null || !mayDo(me.role, 'manage-people')) return null;
  const orders = ['edit', person.state === 'locked' ? 'unlock' : 'lock', 'reset'] as const;
  return (
    <div className={page.actions}>
      {orders.map((order) => (
        <Button
          key={order}
          aria-label={t(`people.${order}Of`, { name: person.name })}
          onPress={() => onOrder({ do: order, person })}
        >
          {t(`people.${order}`)}
        </Button>
      ))}
    </div>
  );
}
