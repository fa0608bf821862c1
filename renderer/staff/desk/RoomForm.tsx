import { type RefObject, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSession, useText } from '../StaffContext.tsx';
import css from './Desk.module.css';

/** The contract's longest room number; rooms are opaque strings with letters and leading zeros. */
const roomLength = 20;

type Props = Readonly<{
  inputRef: RefObject<HTMLInputElement | null>;
  isLooking: boolean;
  onFind: (room: string) => Promise<void>;
}>;

/** The room number and Enter. */
export function RoomForm({ inputRef, isLooking, onFind }: Props) {
  const t = useText();
  const kept = useSession((view) => view.room);
  const [room, setRoom] = useState(kept);
  return (
    <form
      className={css.room}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (room.trim() !== '' && !isLooking) void onFind(room.trim());
      }}
    >
      <Field
        label={t('desk.room')}
        value={room}
        onChange={setRoom}
        autoFocus
        input={{ ref: inputRef, maxLength: roomLength, className: css.roomInput ?? '' }}
      />
      <Button kind="primary" type="submit" isPending={isLooking}>
        {t('desk.find')}
      </Button>
    </form>
  );
}
