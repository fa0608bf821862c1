import { useState } from 'react';
import { type Timetable, timetableParts } from '../../../../preload/contract/timetable.ts';
import { Button } from '../../../ui/Button.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import type { Refusal } from '../../api/client.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useText } from '../../StaffContext.tsx';
import css from './Hours.module.css';
import { draftOf, type SentTimetable, timetableOf } from './hours-draft.ts';
import { PartEditor } from './PartEditor.tsx';

type Props = Readonly<{
  /** What holds now; it is what is written first. */
  timetable: Timetable | null;
  /** Sends a timetable; a refusal is shown, and what was written stays. */
  onSave: (timetable: SentTimetable) => Promise<Refusal | null>;
  /** Has what holds read anew, and this editor made anew. */
  onUndo: () => void;
}>;

/** Writes a timetable. Nothing is sent before it is saved, and all of it can be undone until then. */
export function HoursEditor({ timetable, onSave, onUndo }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => draftOf(timetable));
  const [problem, setProblem] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const save = async (): Promise<void> => {
    setIsChecked(true);
    const read = timetableOf(draft);
    if (!read.ok) {
      setProblem(t(`hours.problems.${read.problem}`, { part: t(`hours.parts.${read.part}`) }));
      return;
    }
    setIsPending(true);
    setProblem(null);
    const refusal = await onSave(read.timetable);
    setIsPending(false);
    if (refusal !== null) setProblem(errorText(refusal));
  };
  return (
    <form
      className={css.editor}
      noValidate
      aria-label={t('hours.change')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) void save();
      }}
    >
      <Tabs
        label={t('hours.change')}
        tabs={timetableParts.map((part) => ({
          id: part,
          text: t(`hours.parts.${part}`),
          content: (
            <PartEditor
              part={part}
              draft={draft[part]}
              isChecked={isChecked}
              onChange={(changed) => setDraft({ ...draft, [part]: changed })}
            />
          ),
        }))}
      />
      <Notice notice={problem === null ? null : { kind: 'refused', text: problem }} />
      <div className={page.answers}>
        <Button onPress={onUndo}>{t('hours.undo')}</Button>
        <Button kind="primary" type="submit" isPending={isPending}>
          {t('hours.save')}
        </Button>
      </div>
    </form>
  );
}
