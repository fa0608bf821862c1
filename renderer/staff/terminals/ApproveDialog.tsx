import { useState } from 'react';
import { Checks } from '../../ui/choice/Checks.tsx';
import { Field } from '../../ui/Field.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import page from '../parts/Page.module.css';
import { useStaff, useText } from '../StaffContext.tsx';
import css from './Terminals.module.css';
import type { Enrolment } from './terminal.ts';

/** The contract's longest label. */
const labelLength = 40;

type Props = Readonly<{ enrolment: Enrolment; onClose: () => void; onDone: (text: string) => void }>;

/** Compares code and words with the terminal, gives it a place and its profiles, and lets it in. */
export function ApproveDialog({ enrolment, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const { profiles, titleOf } = useLists();
  const [label, setLabel] = useState('');
  const [profileIds, setProfileIds] = useState<readonly string[]>(() =>
    profiles.map((profile) => profile.profileId),
  );
  const [wasTried, setWasTried] = useState(false);
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
        if (label.trim() === '' || profileIds.length === 0) return 'incomplete';
        const answer = await session.call('approveTerminal', {
          body: { userCode, label: label.trim(), profileIds: [...profileIds] },
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
      <Field
        label={t('terminals.label')}
        hint={t('terminals.labelHint')}
        value={label}
        onChange={setLabel}
        autoFocus
        error={wasTried && label.trim() === '' ? t('terminals.labelMissing') : null}
        input={{ maxLength: labelLength }}
      />
      <Checks
        label={t('terminals.profiles')}
        options={profiles.map(({ profileId }) => ({ value: profileId, text: titleOf(profileId) }))}
        values={profileIds}
        onChange={setProfileIds}
        error={wasTried && profileIds.length === 0 ? t('terminals.profilesMissing') : null}
      />
    </OrderDialog>
  );
}
