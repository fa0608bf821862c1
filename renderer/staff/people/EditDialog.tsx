import { useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { PersonRow } from './person.ts';
import { RoleChoice } from './RoleChoice.tsx';

type Props = Readonly<{ person: PersonRow; onClose: () => void; onDone: (text: string) => void }>;

/** Changes name and role of a person. */
export function EditDialog({ person, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const isNamed = name.trim() !== '';
  return (
    <OrderDialog
      question={{
        title: t('people.editHeading', { name: person.name }),
        confirm: t('people.editConfirm'),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        if (!isNamed) return 'incomplete';
        const answer = await session.call('changePerson', {
          parameters: { staffId: person.staffId },
          body: { name: name.trim(), role },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('people.edited', { name: answer.value.name }));
        return null;
      }}
    >
      <Field
        label={t('people.name')}
        value={name}
        onChange={setName}
        autoFocus
        error={isNamed ? null : t('people.nameMissing')}
        input={{ maxLength: 80 }}
      />
      <RoleChoice role={role} onChange={setRole} />
    </OrderDialog>
  );
}
