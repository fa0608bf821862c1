import { Choice } from '../../../ui/choice/Choice.tsx';
import { TextArea } from '../../../ui/entry/TextArea.tsx';
import { Field } from '../../../ui/Field.tsx';
import page from '../../parts/Page.module.css';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useText } from '../../StaffContext.tsx';
import { daysText } from '../days.ts';
import type { Hold } from '../overview/HoldTable.tsx';
import css from '../Records.module.css';
import { questionsOf } from './draft.ts';
import { type FormProps, Missing } from './RequestForm.tsx';

/** Which days, sessions or hold: only what this kind of request needs. */
export function ScopeFields(props: FormProps & Readonly<{ holds: readonly Hold[] }>) {
  const t = useText();
  const { draft, change, problemOf, holds } = props;
  const asked = questionsOf(draft);
  return (
    <>
      <h2>{t('orderForm.which')}</h2>
      {asked.has('sort') ? (
        <>
          <Choice
            label={t('orderForm.sort')}
            value={draft.sort}
            onChange={(sort) => change({ sort })}
            options={(['A', 'B', 'C'] as const).map((value) => ({
              value,
              text: t(`orderForm.sort${value}`),
            }))}
          />
          <Missing text={problemOf('sort')} />
        </>
      ) : null}
      {draft.kind === 'resolve' ? (
        <Choice
          label={t('orderForm.begin')}
          value={draft.begin}
          onChange={(begin) => change({ begin })}
          options={[
            { value: 'session', text: t('orderForm.fromSession') },
            { value: 'pseudonym', text: t('orderForm.fromPseudonym') },
          ]}
        />
      ) : null}
      {asked.has('holdId') ? <HoldChoice {...props} holds={holds} /> : null}
      {asked.has('fromDay') ? <Days {...props} /> : null}
      {asked.has('sessions') ? <Sessions {...props} /> : null}
      {asked.has('pseudonym') ? (
        <Field
          label={t('orderForm.pseudonym')}
          hint={t('orderForm.pseudonymHint')}
          value={draft.pseudonym}
          onChange={(pseudonym) => change({ pseudonym })}
          error={problemOf('pseudonym')}
          input={{ maxLength: 40, dir: 'ltr' }}
        />
      ) : null}
    </>
  );
}

function Days({ draft, change, problemOf }: FormProps) {
  const t = useText();
  const asked = questionsOf(draft);
  return (
    <>
      <div className={css.pair}>
        <Field
          type="date"
          label={t(asked.has('toDay') ? 'orderForm.fromDay' : 'orderForm.day')}
          value={draft.fromDay}
          onChange={(fromDay) => change({ fromDay })}
          error={problemOf('fromDay')}
        />
        {asked.has('toDay') ? (
          <Field
            type="date"
            label={t('orderForm.toDay')}
            value={draft.toDay}
            onChange={(toDay) => change({ toDay })}
            error={problemOf('toDay')}
          />
        ) : null}
        {asked.has('expires') ? (
          <Field
            type="date"
            label={t('orderForm.expires')}
            hint={t('orderForm.expiresHint')}
            value={draft.expires}
            onChange={(expires) => change({ expires })}
            error={problemOf('expires')}
          />
        ) : null}
      </div>
      <p className={page.soft}>{t('orderForm.daysHint')}</p>
    </>
  );
}

function Sessions({ draft, change, problemOf }: FormProps) {
  const t = useText();
  if (draft.kind === 'resolve') {
    return (
      <Field
        label={t('orderForm.session')}
        hint={t('orderForm.sessionHint')}
        value={draft.sessions}
        onChange={(sessions) => change({ sessions })}
        error={problemOf('sessions')}
        input={{ maxLength: 40, dir: 'ltr' }}
      />
    );
  }
  return (
    <TextArea
      label={t('orderForm.sessions')}
      hint={t(draft.kind === 'hold' ? 'orderForm.sessionsOptional' : 'orderForm.sessionsHint')}
      value={draft.sessions}
      onChange={(sessions) => change({ sessions })}
      error={problemOf('sessions')}
    />
  );
}

function HoldChoice({ draft, change, problemOf, holds }: FormProps & Readonly<{ holds: readonly Hold[] }>) {
  const t = useText();
  if (holds.length === 0) return <p className={page.empty}>{t('orderForm.noHold')}</p>;
  return (
    <>
      <Choice
        label={t('orderForm.hold')}
        value={draft.holdId}
        onChange={(holdId) => change({ holdId })}
        options={holds.map(({ holdId, fromDay, toDay }) => ({
          value: holdId,
          text: `${slipNumber(holdId)}, ${daysText(t, { fromDay, toDay })}`,
        }))}
      />
      <Missing text={problemOf('holdId')} />
    </>
  );
}
