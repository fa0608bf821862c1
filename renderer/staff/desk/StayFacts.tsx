import { Icon } from '../../ui/icons/Icon.tsx';
import { Chip } from '../parts/Chip.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './StayCard.module.css';
import type { Stay, StayGuest } from './stay.ts';

type Props = Readonly<{
  stay: Stay;
  /** Whom the next slip is for; null when it is for nobody. */
  guest: StayGuest | null;
  /** Id of the sentence that says why. */
  reasonId: string;
}>;

/** Who the guest is to the desk, whether access may be given, and why. Never a full name or a nationality. */
export function StayFacts({ stay, guest, reasonId }: Props) {
  const t = useText();
  const formats = useFormats();
  const eligibility = guest?.eligibility ?? stay.eligibility;
  // Once everybody has a slip, what the slip went by is no news any more.
  const isServed = stay.state === 'inHouse' && stay.guests.every(({ grantId }) => grantId !== null);
  const date = formats.day(stay.departureDate);
  const leaves = stay.dueOutToday ? t('desk.leavesToday') : t('desk.leaves', { date });
  const departure = stay.state === 'departed' ? t('desk.left', { date }) : leaves;
  return (
    <>
      <div className={css.top}>
        <span className={css.initials} aria-hidden="true">
          {stay.initials}
        </span>
        <div className={css.who}>
          <h2>{t('desk.guest', { initials: stay.initials })}</h2>
          <p className={css.facts}>
            <span>{t(`stay.${stay.state}`)}</span>
            <span>{departure}</span>
            <span>{t('desk.slots', { used: stay.slotsUsed, allowed: stay.slotsAllowed })}</span>
          </p>
        </div>
        {isServed ? (
          <Chip tone="plain" icon="ticket" text={t('desk.served')} />
        ) : (
          <EligibilityChip eligibility={eligibility} />
        )}
      </div>
      <p id={reasonId} className={css.reason}>
        {isServed ? t('desk.slotsFull') : t(`eligibility.${eligibility.reason}`)}
        <span className={css.rule}>
          <Icon name="info" />
          {t('eligibility.rule', { rule: eligibility.ruleId })}
        </span>
      </p>
    </>
  );
}

/** Yes, no, or one document away from yes. */
export function EligibilityChip({ eligibility }: Readonly<{ eligibility: Stay['eligibility'] }>) {
  const t = useText();
  if (eligibility.eligible) return <Chip tone="good" icon="check" text={t('eligibility.yes')} />;
  return eligibility.reason === 'nationality-missing' ? (
    <Chip tone="attention" icon="warning" text={t('eligibility.open')} />
  ) : (
    <Chip tone="bad" icon="blocked" text={t('eligibility.no')} />
  );
}
