import { type RefObject, useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { createScannerKeys } from '../scan/scanner-keys.ts';
import css from './Desk.module.css';

/** The contract's longest room number; rooms are opaque strings with letters and leading zeros. */
const roomLength = 20;

type Props = Readonly<{
  inputRef: RefObject<HTMLInputElement | null>;
  isLooking: boolean;
  onFind: (room: string) => Promise<void>;
}>;

/** The room number and Enter. A document that is scanned here by mistake is dropped and never sent. */
export function RoomForm({ inputRef, isLooking, onFind }: Props) {
  const t = useText();
  const { clock } = useStaff();
  const kept = useSession((view) => view.room);
  const [room, setRoom] = useState(kept);
  const [isMisplaced, setIsMisplaced] = useState(false);
  const rest = useMemo(() => {
    const keys = createScannerKeys({ clock, scanned: () => keys.stop() });
    return keys;
  }, [clock]);
  useEffect(() => rest.stop, [rest]);
  // A number that was kept while the person was elsewhere is typed over, never typed on.
  useEffect(() => inputRef.current?.select(), [inputRef]);
  const change = (text: string): void => {
    const isScan = text.includes('<') || text.length > roomLength;
    setRoom(isScan ? '' : text);
    setIsMisplaced(isScan);
    // Its second line and its Enter are still on their way.
    if (isScan) rest.start('<');
  };
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
        onChange={change}
        autoFocus
        error={isMisplaced ? t('scan.misplaced') : null}
        input={{ ref: inputRef, maxLength: roomLength + 1, className: css.roomInput ?? '' }}
      />
      <Button kind="primary" type="submit" isPending={isLooking}>
        {t('desk.find')}
      </Button>
    </form>
  );
}
