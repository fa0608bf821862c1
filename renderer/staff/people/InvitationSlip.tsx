import { createPortal } from 'react-dom';
import { Button } from '../../ui/Button.tsx';
import page from '../parts/Page.module.css';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import slip from '../slip/Slip.module.css';
import css from './People.module.css';
import type { Invitation } from './person.ts';

type Props = Readonly<{ invitation: Invitation; nowMs: number; onDone: () => void }>;

/** The set-up code, shown once, with a paper that says how to use it. */
export function InvitationSlip({ invitation, nowMs, onDone }: Props) {
  const t = useText();
  const formats = useFormats();
  const { name } = invitation.person;
  return (
    <section aria-label={t('people.slipHeading', { name })} className={css.slip}>
      <Paper invitation={invitation} />
      <p role="status">{t('people.slipOnce', { time: formats.time(invitation.expiresAtMs, nowMs) })}</p>
      <div className={page.actions}>
        <Button kind="primary" autoFocus onPress={() => window.print()}>
          {t('people.slipPrint')}
        </Button>
        <Button onPress={onDone}>{t('people.slipDone')}</Button>
      </div>
      {createPortal(
        <div className={slip.print}>
          <Paper invitation={invitation} />
          <p>{t('people.slipOnce', { time: formats.fullEnd(invitation.expiresAtMs) })}</p>
        </div>,
        document.body,
      )}
    </section>
  );
}

function Paper({ invitation: { person, setUpCode } }: Pick<Props, 'invitation'>) {
  const t = useText();
  const hotelName = useSession((view) => view.hotelName);
  return (
    <div className={css.paper}>
      <p>{hotelName}</p>
      <h2>{t('people.slipHeading', { name: person.name })}</h2>
      <p>
        <span className={css.code} dir="ltr">
          {setUpCode}
        </span>
      </p>
      <p>
        {t('people.staffId')}: <span className={page.mono}>{person.staffId}</span>
      </p>
      <p>
        {t('people.slipSite')}: <span className={css.address}>{location.origin}</span>
      </p>
      <p>{t('people.slipStep', { link: t('setUp.link') })}</p>
    </div>
  );
}
