import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { Outcome } from '../../api/client.ts';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff } from '../../StaffContext.tsx';

/** What came of work. */
export type RuleResult = Extract<AnswerOf<'ruleWork'>, { state: 'done' }>['result'];

/** The result of one kind of work. */
export type ResultOf<Do extends RuleResult['do']> = Extract<RuleResult, { do: Do }>;

/** How far work is, as a person sees it. */
export type WorkView =
  | { readonly name: 'idle' }
  | { readonly name: 'waiting' }
  /** `part` is what is read, 0 to 1; null where nobody counts. */
  | { readonly name: 'running'; readonly part: number | null }
  | { readonly name: 'done'; readonly result: RuleResult }
  | { readonly name: 'failed'; readonly text: string };

/** Work of the gateway for one place of the page. */
export type RuleWork = Readonly<{
  view: WorkView;
  isBusy: boolean;
  /** Begins work and follows it to its end. `begin` gives null when there is nothing to begin. */
  start: (begin: () => Promise<Outcome<{ readonly workId: string }> | null>) => Promise<void>;
}>;

/** Short enough that an answer seems to come at once, long enough to let a busy gateway work. */
const askMs = 300;

const idle: WorkView = { name: 'idle' };

/** Follows one piece of work at a time; a page that is left follows none. */
export function useRuleWork(): RuleWork {
  const errorText = useErrorText();
  const { session, clock } = useStaff();
  const [view, setView] = useState<WorkView>(idle);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);

  const start: RuleWork['start'] = async (begin) => {
    stop.current();
    let isStopped = false;
    stop.current = () => {
      isStopped = true;
    };
    setView({ name: 'waiting' });
    const begun = await begin();
    if (isStopped) return;
    if (begun === null) return setView(idle);
    if (!begun.ok) return setView({ name: 'failed', text: errorText(begun.refusal) });
    const parameters = { workId: begun.value.workId };
    for (;;) {
      await new Promise<void>((resolve) => clock.after(askMs, resolve));
      if (isStopped) return;
      const told = await session.call('ruleWork', { parameters });
      if (isStopped) return;
      const next = told.ok ? viewOf(told.value) : told.refusal.code;
      if (typeof next === 'string') return setView({ name: 'failed', text: errorText(refusalOf(next)) });
      setView(next);
      if (next.name === 'done') return;
    }
  };
  return { view, isBusy: view.name === 'waiting' || view.name === 'running', start };
}

/** A code where the work failed. */
function viewOf(told: AnswerOf<'ruleWork'>): WorkView | string {
  switch (told.state) {
    case 'waiting':
      return { name: 'waiting' };
    case 'running':
      return { name: 'running', part: told.totalBytes === 0 ? null : told.readBytes / told.totalBytes };
    case 'done':
      return { name: 'done', result: told.result };
    case 'failed':
      return told.code;
  }
}

function refusalOf(code: string) {
  return { code, retryAfterSeconds: null };
}
