import { Button } from '../../ui/Button.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import css from './Terminals.module.css';
import type { Enrolment, TerminalOrder } from './terminal.ts';

type Props = Readonly<{
  enrolment: Enrolment;
  nowMs: number;
  onOrder: (order: TerminalOrder) => void;
}>;

/** A terminal that asks to be enrolled: the code and the words to compare. */
export function EnrolmentCard({ enrolment, nowMs, onOrder }: Props) {
  const t = useText();
  const formats = useFormats();
  const role = useSession((view) => view.person?.role);
  const { userCode, fingerprintWords, requestedAtMs } = enrolment;
  return (
    <div className={css.enrolment}>
      <dl className={css.compare}>
        <div>
          <dt>{t('terminals.userCode')}</dt>
          <dd className={page.mono}>{userCode}</dd>
        </div>
        <div>
          <dt>{t('terminals.words')}</dt>
          <dd className={page.mono} lang="en">
            {fingerprintWords.join(' ')}
          </dd>
        </div>
      </dl>
      <span className={page.soft}>{t('terminals.asked', { ago: formats.ago(requestedAtMs, nowMs) })}</span>
      {role !== undefined && mayDo(role, 'approve') ? (
        <Button
          kind="primary"
          aria-label={t('terminals.approveOf', { userCode })}
          onPress={() => onOrder({ do: 'approve', enrolment })}
        >
          {t('terminals.approve')}
        </Button>
      ) : (
        <span>{t('terminals.waitingForIt')}</span>
      )}
    </div>
  );
}
