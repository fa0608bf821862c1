import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { OwnSignIn } from '../own/OwnSignIn.tsx';
import { type PageName, pagesOf } from '../pages.ts';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import { HandOverStrip } from '../shift/HandOverStrip.tsx';
import { useShift } from '../shift/ShiftContext.tsx';
import css from './Console.module.css';
import { Strips } from './Strips.tsx';
import { useHeaderSize } from './useHeaderSize.ts';
import { useTitle } from './useTitle.ts';

const icons: Record<PageName, IconName> = {
  desk: 'desk',
  grants: 'ticket',
  groups: 'people',
  terminals: 'globe',
  fleet: 'display',
  rules: 'shield',
  attempts: 'blocked',
  records: 'records',
  issuance: 'search',
  shift: 'clock',
  people: 'person',
};

/** The header: hotel, pages of the role, language, person. Below it, what everybody must know at once. */
export function ConsoleHeader() {
  const t = useText();
  const { session } = useStaff();
  const hotelName = useSession((view) => view.hotelName);
  const demo = useSession((view) => view.demo);
  const header = useHeaderSize();
  useTitle();
  return (
    <header ref={header} className={css.header}>
      <div className={css.bar}>
        <p className={css.hotel}>
          <Icon name="shield" />
          <span className={css.hotelName}>{hotelName}</span>
          {demo ? (
            <span className={css.demo} title={t('app.demoHint')}>
              {t('app.demo')}
            </span>
          ) : null}
        </p>
        <div className={css.person}>
          <LanguageSwitch />
          <Own />
          <Button kind="quiet" onPress={() => void session.signOut()}>
            {t('app.signOut')}
          </Button>
        </div>
      </div>
      <Pages />
      <Strips />
      <HandOverStrip />
    </header>
  );
}

/** Who is signed in; a press opens what they change of their own sign-in. */
function Own() {
  const t = useText();
  const signedIn = useSession((view) => view.person);
  const [isOpen, setIsOpen] = useState(false);
  if (signedIn === null) return null;
  const person = t('app.signedInAs', { name: signedIn.name, role: t(`roles.${signedIn.role}`) });
  return (
    <>
      <Button kind="quiet" aria-label={t('own.open', { person })} onPress={() => setIsOpen(true)}>
        <Icon name="person" />
        {person}
      </Button>
      {isOpen ? <OwnSignIn onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Pages() {
  const t = useText();
  const formats = useFormats();
  const { session } = useStaff();
  const person = useSession((view) => view.person);
  const page = useSession((view) => view.page);
  const { alarm, enrolments, terminals } = useLists();
  const asking = terminals.filter(({ asks }) => asks !== null).length;
  const { waiting } = useShift();
  if (person === null) return null;
  const needsLook: Record<PageName, boolean> = {
    desk: false,
    grants: false,
    groups: false,
    terminals: enrolments.length > 0 || terminals.some(({ state }) => state === 'out-of-order'),
    fleet: false,
    rules: false,
    attempts: alarm,
    records: false,
    issuance: false,
    shift: waiting !== null,
    people: false,
  };
  const labelOf = (name: PageName): string | undefined => {
    const title = t(`pages.${name}`);
    if (name === 'terminals' && asking > 0) return t('app.asking', { page: title, count: asking });
    return needsLook[name] ? t('app.needsLook', { page: title }) : undefined;
  };
  return (
    <nav aria-label={t('app.pages')} className={css.pages}>
      {pagesOf(person.role).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? 'page' : undefined}
          aria-label={labelOf(name)}
          onClick={() => session.open(name)}
        >
          <Icon name={icons[name]} />
          {t(`pages.${name}`)}
          {name === 'terminals' && asking > 0 ? (
            <span className={css.count} aria-hidden="true">
              {formats.number(asking)}
            </span>
          ) : needsLook[name] ? (
            <span className={css.look} aria-hidden="true" />
          ) : null}
        </button>
      ))}
    </nav>
  );
}
