import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import css from './FindByToken.module.css';
import type { Grant } from './grant.ts';

/** The longest QR text that is a token. */
const tokenLength = 512;

/** Finds the grant of a slip that a guest shows: its code is typed, or a scanner types what the QR says. */
export function FindByToken({ onFound }: Readonly<{ onFound: (grant: Grant | null) => void }>) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [token, setToken] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  const find = async (): Promise<void> => {
    setIsPending(true);
    const answer = await session.call('findByToken', { body: { token: token.trim() } });
    setIsPending(false);
    // Whoever looks over the shoulder shall not read it.
    setToken('');
    setError(answer.ok ? null : errorText(answer.refusal));
    onFound(answer.ok ? answer.value : null);
  };

  return (
    <form
      className={css.find}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== '' && !isPending) void find();
      }}
    >
      <Field
        label={t('grants.find')}
        value={token}
        onChange={setToken}
        error={error}
        input={{ maxLength: tokenLength, autoComplete: 'off', spellCheck: 'false' }}
      />
      <Button type="submit" isPending={isPending}>
        {t('grants.findSubmit')}
      </Button>
    </form>
  );
}
