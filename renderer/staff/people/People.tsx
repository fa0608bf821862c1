import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { useNow } from '../lists/useNow.ts';
import { usePolled } from '../lists/usePolled.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useText } from '../StaffContext.tsx';
import { AddDialog } from './AddDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { InvitationSlip } from './InvitationSlip.tsx';
import { LockDialog } from './LockDialog.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import type { Invitation, PersonOrder } from './person.ts';
import { ResetDialog } from './ResetDialog.tsx';

/** Half a minute: people change seldom, sign-ins more often. */
const peopleMs = 30_000;

/** Everybody who may sign in. A supervisor invites, changes, locks and resets; an auditor reads. */
export function People() {
  const t = useText();
  const errorText = useErrorText();
  const nowMs = useNow();
  const role = useSession((view) => view.person?.role);
  const { value, refusal, refresh } = usePolled('people', peopleMs);
  const [order, setOrder] = useState<PersonOrder | null>(null);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const canManage = role !== undefined && mayDo(role, 'manage-people');
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('people.heading')}</Heading>
        <p className={page.intro}>{t('people.intro')}</p>
      </div>
      <Notice notice={notice ?? (refusal && { kind: 'refused', text: errorText(refusal) })} />
      {invitation === null ? null : (
        <InvitationSlip invitation={invitation} nowMs={nowMs} onDone={() => setInvitation(null)} />
      )}
      {canManage && invitation === null ? (
        <div className={page.actions}>
          <Button kind="primary" onPress={() => setOrder({ do: 'add' })}>
            {t('people.add')}
          </Button>
        </div>
      ) : null}
      {value === null ? null : <PeopleTable people={value.people} nowMs={nowMs} onOrder={setOrder} />}
      <Order
        order={order}
        onClose={() => setOrder(null)}
        onDone={(text) => {
          setNotice({ kind: 'done', text });
          void refresh();
        }}
        onInvited={(invited) => {
          setNotice(null);
          setInvitation(invited);
          void refresh();
        }}
      />
    </div>
  );
}

type OrderProps = Readonly<{
  order: PersonOrder | null;
  onClose: () => void;
  onDone: (text: string) => void;
  onInvited: (invitation: Invitation) => void;
}>;

function Order({ order, onClose, onDone, onInvited }: OrderProps) {
  if (order === null) return null;
  switch (order.do) {
    case 'add':
      return <AddDialog onClose={onClose} onInvited={onInvited} />;
    case 'edit':
      return <EditDialog person={order.person} onClose={onClose} onDone={onDone} />;
    case 'reset':
      return <ResetDialog person={order.person} onClose={onClose} onInvited={onInvited} />;
    default:
      return <LockDialog person={order.person} order={order.do} onClose={onClose} onDone={onDone} />;
  }
}
