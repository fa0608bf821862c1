import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { type PageName, pagesOf } from '../pages.ts';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { HandOverStrip } from '../shift/HandOverStrip.tsx';
import { useShift } from '../shift/ShiftContext.tsx';
import css from './Console.module.css';
import { Strips } from './Strips.tsx';

const icons: Record<PageName, IconName> = {
  desk: 'desk',
  grants: 'ticket',
  groups: 'people',
  terminals: 'globe',
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
  const person = useSession((view) => view.person);
  const hotelName = useSession((view) => view.hotelName);
  const demo = useSession((view) => view.demo);
  return (
    <header className={css.header}>
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
          {person === null ? null : (
            <p className={css.who}>
              <Icon name="person" />
              {t('app.signedInAs', { name: person.name, role: t(`roles.${person.role}`) })}
            </p>
          )}
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

function Pages() {
  const t = useText();
  const { session } = useStaff();
  const person = useSession((view) => view.person);
  const page = useSession((view) => view.page);
  const { alarm, enrolments, terminals } = useLists();
  const { waiting } = useShift();
  if (person === null) return null;
  const needsLook: Record<PageName, boolean> = {
    desk: false,
    grants: false,
    groups: false,
    terminals:
      enrolments.length > 0 || terminals.some(({ state, asks }) => state === 'out-of-order' || asks !== null),
    rules: false,
    attempts: alarm,
    records: false,
    issuance: false,
    shift: waiting !== null,
    people: false,
  };
  return (
    <nav aria-label={t('app.pages')} className={css.pages}>
      {pagesOf(person.role).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? 'page' : undefined}
          aria-label={needsLook[name] ? t('app.needsLook', { page: t(`pages.${name}`) }) : undefined}
          onClick={() => session.open(name)}
        >
          <Icon name={icons[name]} />
          {t(`pages.${name}`)}
          {needsLook[name] ? <span className={css.look} aria-hidden="true" /> : null}
        </button>
      ))}
    </nav>
  );
}
