import { useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import type { Role } from '../pages.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Invitation } from './person.ts';
import { RoleChoice } from './RoleChoice.tsx';

type Props = Readonly<{ onClose: () => void; onInvited: (invitation: Invitation) => void }>;

/** Invites a person; the set-up code comes back. */
export function AddDialog({ onClose, onInvited }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [staffId, setStaffId] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('desk');
  const [wasTried, setWasTried] = useState(false);
  const isStaffId = /^[\w-]{1,64}$/.test(staffId.trim());
  const isNamed = name.trim() !== '';
  return (
    <OrderDialog
      question={{
        title: t('people.add'),
        confirm: t('people.addConfirm'),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        setWasTried(true);
        if (!isStaffId || !isNamed) return 'incomplete';
        const answer = await session.call('addPerson', {
          body: { staffId: staffId.trim(), name: name.trim(), role },
        });
        if (!answer.ok) return answer.refusal;
        onInvited(answer.value);
        return null;
      }}
    >
      <Field
        label={t('people.staffId')}
        hint={t('people.staffIdHint')}
        value={staffId}
        onChange={setStaffId}
        autoFocus
        error={wasTried && !isStaffId ? t('people.staffIdWrong') : null}
        input={{ maxLength: 64 }}
      />
      <Field
        label={t('people.name')}
        value={name}
        onChange={setName}
        error={wasTried && !isNamed ? t('people.nameMissing') : null}
        input={{ maxLength: 80 }}
      />
      <RoleChoice role={role} onChange={setRole} />
    </OrderDialog>
  );
}
