import { useState } from 'react';
import { Field } from '../../../ui/Field.tsx';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import { usePlace } from '../use-place.tsx';

/** The contract's longest life of a code, a week. */
const mostHours = 168;

type Props = Readonly<{ onClose: () => void; onMade: (text: string) => void }>;

/** Asks for the place, the profiles and the hours of a code, and tells the code that was made. */
export function CodeDialog({ onClose, onMade }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [hours, setHours] = useState('24');
  const [wasTried, setWasTried] = useState(false);
  const { place, labelField, profileField } = usePlace(wasTried);
  const validHours = /^\d{1,3}$/.test(hours.trim()) ? Number(hours) : 0;
  const isTime = validHours >= 1 && validHours <= mostHours;
  return (
    <OrderDialog
      question={{
        title: t('terminals.codeHeading'),
        confirm: t('terminals.codeMake'),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        setWasTried(true);
        if (place === null || !isTime) return 'incomplete';
        const answer = await session.call('makeEnrolmentCode', {
          body: { ...place, validHours },
        });
        if (!answer.ok) return answer.refusal;
        onMade(t('terminals.codeMade', { label: answer.value.row.label, code: answer.value.code }));
        return null;
      }}
    >
      {labelField}
      <Field
        label={t('terminals.codeHours')}
        value={hours}
        onChange={setHours}
        error={wasTried && !isTime ? t('terminals.codeHoursWrong') : null}
        input={{ maxLength: 3, inputMode: 'numeric' }}
      />
      {profileField}
    </OrderDialog>
  );
}
