import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatReceiptCode,
  parseReceiptCode,
  receiptTextLimit,
} from '../../preload/contract/receipt-code.ts';
import { Answer } from './Answer.tsx';
import type { LookedUp, LookUp } from './look-up.ts';
import css from './Public.module.css';

type Props = Readonly<{ first: string; lookUp: LookUp }>;

type Problem = 'malformed' | 'check-symbol' | 'too-long' | 'tooMany' | 'away';

/** The field for a code, what stands against it, and what the gateway says. */
export function Receipt({ first, lookUp }: Props) {
  const { t } = useTranslation('public');
  const id = useId();
  const [typed, setTyped] = useState(first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState<(LookedUp & { ok: true })['answer'] | null>(null);
  const ask = useCallback(
    async (text: string): Promise<void> => {
      const read = parseReceiptCode(text);
      setAnswer(null);
      setProblem(read.ok ? null : read.reason);
      if (!read.ok) return;
      setTyped(formatReceiptCode(read.code));
      setIsAsking(true);
      const found = await lookUp(read.code);
      setIsAsking(false);
      if (found.ok) setAnswer(found.answer);
      else setProblem(found.code);
    },
    [lookUp],
  );
  // Strict mode runs effects twice; a code is asked for once.
  const hasAsked = useRef(false);
  useEffect(() => {
    if (first === '' || hasAsked.current) return;
    hasAsked.current = true;
    void ask(first);
  }, [first, ask]);
  if (answer !== null) return <Answer answer={answer} onAnother={() => setAnswer(null)} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isAsking) void ask(typed);
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1 className={css.heading}>{t('title')}</h1>
      <p>{t('lead')}</p>
      <label htmlFor={id}>{t('field')}</label>
      <input
        id={id}
        className={css.code}
        dir="ltr"
        value={typed}
        maxLength={receiptTextLimit}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setTyped(event.target.value)}
      />
      {problem === null ? null : (
        <p role="alert" id={`${id}-problem`} className={css.problem}>
          {t(problem)}
        </p>
      )}
      <button type="submit" className={css.primary} aria-disabled={isAsking}>
        {t(isAsking ? 'asking' : 'ask')}
      </button>
      <p role="status" className={css.hidden}>
        {isAsking ? t('asking') : ''}
      </p>
    </form>
  );
}
