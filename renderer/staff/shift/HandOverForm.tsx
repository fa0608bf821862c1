import { useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { Button } from '../../ui/Button.tsx';
import type { Refusal } from '../api/client.ts';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import css from './Shift.module.css';
import { useShift } from './ShiftContext.tsx';

/** The contract's longest note. */
const noteLength = 500;

/** A note for the next person, and the way out. */
export function HandOverForm({ after }: Readonly<{ after: string | null }>) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const { refresh } = useShift();
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const handOver = async (): Promise<void> => {
    setIsPending(true);
    const refused = await session.handOver(note, after);
    setIsPending(false);
    setRefusal(refused);
    // The numbers begin anew where the other person handed over; what was written stays.
    if (refused !== null) await refresh();
  };
  return (
    <form
      className={css.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) void handOver();
      }}
    >
      <h2>{t('shift.handOver')}</h2>
      <TextField className={css.note ?? ''} value={note} onChange={setNote}>
        <Label>{t('shift.note')}</Label>
        <TextArea rows={4} maxLength={noteLength} autoComplete="off" spellCheck={false} />
        <Text slot="description">
          {t('shift.noteHint')} {t('shift.noteLeft', { count: noteLength - note.length })}
        </Text>
      </TextField>
      <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
      <Button kind="primary" type="submit" isPending={isPending}>
        {t('shift.submit')}
      </Button>
    </form>
  );
}
