import { useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/choice/Choice.tsx';
import { Heading } from '../../ui/Heading.tsx';
import type { Refusal } from '../api/client.ts';
import { useLists } from '../lists/ListsContext.tsx';
import { Notice } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { Paper } from '../slip/Paper.tsx';
import { PaperChoice } from '../slip/PaperChoice.tsx';
import { usePaperSize } from '../slip/paper-size.ts';
import { Sheets } from '../slip/Sheets.tsx';
import { languageOf } from '../slip/slip-language.ts';
import css from './Groups.module.css';
import { RoomsField } from './RoomsField.tsx';
import { roomsIn } from './rooms.ts';
import { SkippedTable } from './SkippedTable.tsx';

type Many = AnswerOf<'issueMany'>;

/** Rooms that a role may serve in one go; the gateway checks it by itself. */
const roomsAtOnce = { desk: 30, supervisor: 200 } as const;

/** Slips for groups and crews: rooms in, one page for each guest out. */
export function Groups() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const role = useSession((view) => view.person?.role);
  const { profiles, titleOf } = useLists();
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [done, setDone] = useState<Many | null>(null);
  const profileId = chosenId ?? profiles[0]?.profileId ?? null;
  const rooms = roomsIn(text);
  const limit = role === 'supervisor' ? roomsAtOnce.supervisor : roomsAtOnce.desk;

  const issue = async (): Promise<void> => {
    const problem =
      rooms.length === 0
        ? t('groups.none')
        : rooms.length > limit
          ? t('groups.tooMany', { count: limit })
          : null;
    setMissing(problem);
    if (problem !== null || profileId === null) return;
    setIsPending(true);
    const answer = await session.call('issueMany', { body: { rooms: [...rooms], profileId } });
    setIsPending(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setDone(answer.value);
  };

  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading takesFocus={false} className={page.heading}>
          {t('groups.heading')}
        </Heading>
        <p className={page.intro}>{t('groups.intro')}</p>
      </div>
      {done === null ? (
        <form
          className={css.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) void issue();
          }}
        >
          <RoomsField text={text} count={rooms.length} onText={setText} error={missing} />
          {profileId === null ? (
            <p>{t('desk.noProfile')}</p>
          ) : (
            <Choice
              label={t('desk.profile')}
              value={profileId}
              onChange={setChosenId}
              options={profiles.map((one) => ({ value: one.profileId, text: titleOf(one.profileId) }))}
            />
          )}
          <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
          <Button kind="primary" type="submit" isPending={isPending}>
            {t(isPending ? 'groups.issuing' : 'groups.issue')}
          </Button>
        </form>
      ) : (
        <Done many={done} onForget={() => setDone(null)} />
      )}
    </div>
  );
}

function Done({ many, onForget }: Readonly<{ many: Many; onForget: () => void }>) {
  const t = useText();
  const [size, setSize] = usePaperSize();
  return (
    <>
      <p role="status" className={css.issued}>
        {t('groups.issued', { count: many.issued.length })}
      </p>
      <div className={css.actions}>
        {many.issued.length === 0 ? null : (
          <Button kind="primary" autoFocus onPress={() => window.print()}>
            {t('groups.printAll')}
          </Button>
        )}
        {many.issued.length === 0 ? null : <PaperChoice size={size} onChange={setSize} />}
        <Button autoFocus={many.issued.length === 0} onPress={onForget}>
          {t('groups.forget')}
        </Button>
      </div>
      {many.skipped.length === 0 ? null : (
        <section aria-label={t('groups.skipped')}>
          <h2 className={css.skipped}>{t('groups.skipped')}</h2>
          <SkippedTable skipped={many.skipped} />
        </section>
      )}
      <Sheets size={size}>
        {many.issued.map(({ slip }) => (
          <Paper key={slip.code} issued={slip} language={languageOf(slip)} size={size} />
        ))}
      </Sheets>
    </>
  );
}
