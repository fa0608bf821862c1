import { Choice } from '../../ui/choice/Choice.tsx';
import { useText } from '../StaffContext.tsx';
import { type StayGuest, whatCanBeDoneFor } from './stay.ts';

type Props = Readonly<{
  guests: readonly StayGuest[];
  slot: number | null;
  onSlot: (slot: number) => void;
}>;

/** Which adult of the stay the slip is for. Those who have one, or may not have one, are told of below. */
export function GuestChoice({ guests, slot, onSlot }: Props) {
  const t = useText();
  const nameOf = ({ slot: place, initials }: StayGuest): string =>
    initials === '' ? t('desk.unnamed', { place }) : t('desk.guest', { initials });
  const open = guests.filter((guest) => whatCanBeDoneFor(guest) !== 'nothing');
  const closed = guests.filter((guest) => whatCanBeDoneFor(guest) === 'nothing');
  return (
    <div>
      {open.length === 0 ? null : (
        <Choice
          label={t('desk.whose')}
          value={slot === null ? null : String(slot)}
          onChange={(chosen) => onSlot(Number(chosen))}
          options={open.map((guest) => ({ value: String(guest.slot), text: nameOf(guest) }))}
        />
      )}
      {closed.map((guest) => (
        <p key={guest.slot}>
          {nameOf(guest)}:{' '}
          {guest.grantId === null ? t(`eligibility.${guest.eligibility.reason}`) : t('desk.hasSlip')}
        </p>
      ))}
    </div>
  );
}
