import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Heading } from '../../ui/Heading.tsx';
import type { Refusal } from '../api/client.ts';
import { useNow } from '../lists/useNow.ts';
import { Notice } from '../orders/Notice.tsx';
import row from '../parts/FieldRow.module.css';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import { Countersign } from './Countersign.tsx';
import { Findings } from './Findings.tsx';
import { type Log, localDay } from './log.ts';
import { PersonTable } from './PersonTable.tsx';
import { StepTable } from './StepTable.tsx';

/** The issuance log of one day; read when asked for, since each look is recorded. */
export function Issuance() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const nowMs = useNow();
  const [day, setDay] = useState(() => localDay(nowMs));
  const [log, setLog] = useState<Log | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const read = async () => {
    setIsMissing(day === '');
    if (day === '') return;
    setIsPending(true);
    const told = await session.call('issuanceLog', { parameters: { day } });
    setIsPending(false);
    setRefusal(told.ok ? null : told.refusal);
    setLog(told.ok ? told.value : null);
  };
  const countersigned = () => {
    const staffId = session.store.getState().person?.staffId ?? null;
    setLog((before) => before && { ...before, countersignedBy: staffId });
  };
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('issuance.heading')}</Heading>
        <p className={page.intro}>{t('issuance.intro')}</p>
      </div>
      <form
        className={row.row}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void read();
        }}
      >
        <Field
          type="date"
          label={t('issuance.day')}
          value={day}
          onChange={setDay}
          error={isMissing ? t('orderProblem.day-missing') : null}
        />
        <Button kind="primary" type="submit" isPending={isPending}>
          {t('issuance.show')}
        </Button>
      </form>
      <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
      {log === null ? null : <Day key={log.day} log={log} onCountersigned={countersigned} />}
    </div>
  );
}

function Day({ log, onCountersigned }: Readonly<{ log: Log; onCountersigned: () => void }>) {
  const t = useText();
  return (
    <>
      <Countersign log={log} onDone={onCountersigned} />
      <Findings findings={log.findings} />
      {log.rows.length === 0 ? (
        <p className={page.empty}>{t('issuance.empty')}</p>
      ) : (
        <>
          {log.byPerson.length === 0 ? null : <PersonTable people={log.byPerson} />}
          <StepTable log={log} />
        </>
      )}
    </>
  );
}
