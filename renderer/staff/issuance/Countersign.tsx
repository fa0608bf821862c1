import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { mayDo } from '../pages.ts';
import { Chip } from '../parts/Chip.tsx';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './Issuance.module.css';
import type { Log } from './log.ts';

/** Whether a second person has looked at the day, and for a supervisor the way to say so. */
export function Countersign({ log, onDone }: Readonly<{ log: Log; onDone: () => void }>) {
  const t = useText();
  const formats = useFormats();
  const { session } = useStaff();
  const person = useSession((view) => view.person);
  const [isAsking, setIsAsking] = useState(false);
  const [notice, setNotice] = useState<NoticeText>(null);
  const day = formats.day(log.day);
  const isOwn = log.byPerson.some(({ staffId }) => staffId === person?.staffId);
  const maySign = person !== null && mayDo(person.role, 'countersign');
  return (
    <div className={css.signature}>
      {log.countersignedBy === null ? (
        <Chip
          tone={log.isOver ? 'attention' : 'plain'}
          icon={log.isOver ? 'warning' : 'clock'}
          text={t(log.isOver ? 'issuance.notSigned' : 'issuance.notOver')}
        />
      ) : (
        <Chip tone="good" icon="check" text={t('issuance.countersigned', { person: log.countersignedBy })} />
      )}
      {log.countersignedBy !== null ? null : maySign && log.isOver && !isOwn ? (
        <Button onPress={() => setIsAsking(true)}>{t('issuance.countersign')}</Button>
      ) : (
        <p>{t(!log.isOver ? 'issuance.whenOver' : maySign ? 'issuance.ownIssuance' : 'issuance.whoSigns')}</p>
      )}
      <Notice notice={notice} />
      {isAsking ? (
        <OrderDialog
          question={{
            title: t('issuance.countersignHeading', { day }),
            confirm: t('issuance.countersign'),
            kind: 'primary',
            confirmTakesFocus: true,
          }}
          onClose={() => setIsAsking(false)}
          onConfirm={async () => {
            const answer = await session.call('countersign', { parameters: { day: log.day }, body: {} });
            if (!answer.ok) return answer.refusal;
            setNotice({ kind: 'done', text: t('issuance.countersignDone', { day }) });
            onDone();
            return null;
          }}
        >
          <p>{t('issuance.countersignText')}</p>
        </OrderDialog>
      ) : null}
    </div>
  );
}
