import { Choice } from '../../ui/choice/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import page from '../parts/Page.module.css';
import { useText } from '../StaffContext.tsx';
import css from './Reason.module.css';

const readyReasons = [
  'guest-asked',
  'slip-lost',
  'left-early',
  'issued-by-mistake',
  'misuse',
  'broken',
  'replaced',
] as const;

/** A reason that is kept as a code and shown in words. */
export type ReadyReason = (typeof readyReasons)[number];

/** Reasons with words of their own: the ready ones, and the one the gateway gives by itself. */
const wordedReasons = [...readyReasons, 'checked-out'] as const;

/** True for a code that has words; anything else is a text that a person wrote. */
export function isWordedReason(reason: string): reason is (typeof wordedReasons)[number] {
  return (wordedReasons as readonly string[]).includes(reason);
}

/** A reason in the making. `text` counts with `other` only. */
export type ReasonDraft = Readonly<{ chosen: ReadyReason | 'other' | null; text: string }>;

/** No reason yet. */
export const noReason: ReasonDraft = { chosen: null, text: '' };

/** The reason to send; `null` while something is missing. */
export function reasonOf({ chosen, text }: ReasonDraft): string | null {
  if (chosen !== 'other') return chosen;
  return text.trim() === '' ? null : text.trim();
}

type Props = Readonly<{
  ready: readonly ReadyReason[];
  draft: ReasonDraft;
  onChange: (draft: ReasonDraft) => void;
  /** True once the person tried to go on without a reason. */
  isMissing: boolean;
}>;

/** The contract's longest reason. */
const reasonLength = 200;

/** Asks for a reason: one of a few ready ones, or a few words. */
export function Reason({ ready, draft, onChange, isMissing }: Props) {
  const t = useText();
  return (
    <div className={css.reason}>
      <Choice
        label={t('reason.label')}
        takesFocus
        value={draft.chosen}
        onChange={(chosen) => onChange({ ...draft, chosen })}
        options={[...ready, 'other' as const].map((value) => ({ value, text: t(`reason.${value}`) }))}
      />
      <div role="alert" className={page.region}>
        {isMissing && draft.chosen === null ? <p className={css.missing}>{t('reason.missing')}</p> : null}
      </div>
      {draft.chosen === 'other' ? (
        <Field
          label={t('reason.otherText')}
          hint={t('reason.otherHint')}
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
          error={isMissing && reasonOf(draft) === null ? t('reason.textMissing') : null}
          input={{ maxLength: reasonLength }}
        />
      ) : null}
    </div>
  );
}
