import { useState } from 'react';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import page from '../parts/Page.module.css';
import { useStaff, useText } from '../StaffContext.tsx';
import css from './Terminals.module.css';
import type { Enrolment } from './terminal.ts';
import { usePlace } from './use-place.tsx';

type Props = Readonly<{ enrolment: Enrolment; onClose: () => void; onDone: (text: string) => void }>;

/** Compares code and words with the terminal, gives it a place and its profiles, and lets it in. */
export function ApproveDialog({ enrolment, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [wasTried, setWasTried] = useState(false);
  const { place, labelField, profileField } = usePlace(wasTried);
  const { userCode, fingerprintWords } = enrolment;
  return (
    <OrderDialog
      question={{
        title: t('terminals.approveHeading', { userCode }),
        confirm: t('terminals.approve'),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        setWasTried(true);
        if (place === null) return 'incomplete';
        const answer = await session.call('approveTerminal', {
          body: { userCode, ...place },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('terminals.approved', { label: answer.value.label }));
        return null;
      }}
    >
      <p>{t('terminals.approveText')}</p>
      <p className={`${css.words} ${page.mono}`} lang="en">
        {fingerprintWords.join(' ')}
      </p>
      {labelField}
      {profileField}
    </OrderDialog>
  );
}
