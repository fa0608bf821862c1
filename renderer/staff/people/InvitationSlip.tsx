import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import page from '../parts/Page.module.css';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import { PaperChoice } from '../slip/PaperChoice.tsx';
import { usePaperSize } from '../slip/paper-size.ts';
import { Sheets } from '../slip/Sheets.tsx';
import css from './People.module.css';
import type { Invitation } from './person.ts';

type Props = Readonly<{ invitation: Invitation; nowMs: number; onDone: () => void }>;

/** The set-up code, shown once, with a paper that says how to use it. */
export function InvitationSlip({ invitation, nowMs, onDone }: Props) {
  const t = useText();
  const formats = useFormats();
  const [size, setSize] = usePaperSize();
  const box = useRef<HTMLElement>(null);
  const { name } = invitation.person;
  // The button takes the focus, but the code is what must be in sight.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section ref={box} aria-label={t('people.slipHeading', { name })} className={css.slip}>
      <Paper invitation={invitation} />
      <p role="status">{t('people.slipOnce', { time: formats.time(invitation.expiresAtMs, nowMs) })}</p>
      <div className={page.actions}>
        <Button kind="primary" autoFocus onPress={() => window.print()}>
          {t('people.slipPrint')}
        </Button>
        <PaperChoice size={size} onChange={setSize} />
        <Button onPress={onDone}>{t('people.slipDone')}</Button>
      </div>
      <Sheets size={size}>
        <div>
          <Paper invitation={invitation} />
          <p>{t('people.slipOnce', { time: formats.fullEnd(invitation.expiresAtMs) })}</p>
        </div>
      </Sheets>
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
