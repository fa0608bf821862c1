import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/choice/Choice.tsx';
import { useNow } from '../../lists/useNow.ts';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import page from '../../parts/Page.module.css';
import { useStaff, useText } from '../../StaffContext.tsx';
import type { Hold } from '../overview/HoldTable.tsx';
import css from '../Records.module.css';
import {
  bodyOf,
  type Draft,
  emptyDraft,
  type Problem,
  type Problems,
  problemsOf,
  type RequestBody,
} from './draft.ts';
import { OrderFacts } from './OrderFacts.tsx';
import { PaperFields } from './PaperFields.tsx';
import { ScopeFields } from './ScopeFields.tsx';

type Props = Readonly<{
  holds: readonly Hold[];
  onClose: () => void;
  onSent: (orderId: string) => void;
}>;

/** The parts of the form get the draft, how to change it, and what to say of an answer. */
export type FormProps = Readonly<{
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problemOf: (answer: keyof Problems) => string | null;
}>;

const kinds = ['export', 'hold', 'lift', 'resolve'] as const;

/** Asks in three steps what, which and why, then shows the request once more before it goes out. */
export function RequestForm({ holds, onClose, onSent }: Props) {
  const t = useText();
  const nowMs = useNow();
  const [draft, setDraft] = useState(emptyDraft);
  const [problems, setProblems] = useState<Problems>({});
  const [request, setRequest] = useState<RequestBody | null>(null);
  const problemOf = (answer: keyof Problems): string | null => {
    const problem: Problem | undefined = problems[answer];
    return problem === undefined ? null : t(`orderProblem.${problem}`);
  };
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setProblems({});
  };
  const check = () => {
    const found = problemsOf(draft, nowMs);
    setProblems(found);
    if (Object.keys(found).length === 0) setRequest(bodyOf(draft, nowMs));
  };
  const fields = { draft, change, problemOf };
  return (
    <form
      className={css.form}
      aria-label={t('orders.new')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Choice
        label={t('orderForm.kind')}
        takesFocus
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={kinds.map((value) => ({ value, text: t(`orderKind.${value}`) }))}
      />
      <Missing text={problemOf('kind')} />
      {draft.kind === null ? null : (
        <>
          <p className={page.soft}>{t(`orderWill.${draft.kind}`)}</p>
          <ScopeFields {...fields} holds={holds} />
          <PaperFields {...fields} />
        </>
      )}
      <div className={css.row}>
        <Button kind="primary" type="submit">
          {t('orderForm.next')}
        </Button>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
      </div>
      {request === null ? null : (
        <Confirm
          request={request}
          onClose={() => setRequest(null)}
          onSent={(orderId) => {
            onSent(orderId);
            onClose();
          }}
        />
      )}
    </form>
  );
}

/** What is wrong with an answer that is chosen, not typed; heard when it appears. */
export function Missing({ text }: Readonly<{ text: string | null }>) {
  return (
    <div role="alert" className={page.region}>
      {text === null ? null : <p className={css.problem}>{text}</p>}
    </div>
  );
}

type ConfirmProps = Readonly<{
  request: RequestBody;
  onClose: () => void;
  onSent: (orderId: string) => void;
}>;

function Confirm({ request, onClose, onSent }: ConfirmProps) {
  const t = useText();
  const { session } = useStaff();
  return (
    <OrderDialog
      question={{
        title: t('orderForm.confirmHeading'),
        confirm: t('orderForm.send'),
        kind: 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('requestRecordOrder', { body: request });
        if (!answer.ok) return answer.refusal;
        onSent(answer.value.orderId);
        return null;
      }}
    >
      <OrderFacts request={request} />
      <p>{t(`orderWill.${request.kind}`)}</p>
      <p>{t('orderForm.lapses')}</p>
    </OrderDialog>
  );
}
