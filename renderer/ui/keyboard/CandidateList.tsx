import type { MouseEvent } from 'react';
import type { Keyboard } from './create-keyboard.ts';
import css from './Keyboard.module.css';
import type { KeyboardView } from './keyboard-state.ts';

type Props = Readonly<{
  keyboard: Keyboard;
  view: KeyboardView;
  label: string;
  className: string | undefined;
}>;

/** The candidates as buttons, the best first. */
export function CandidateList({ keyboard, view, label, className }: Props) {
  const { candidates, text } = view.composed;
  return (
    // A new composition begins at the left again.
    <fieldset key={text} className={className} aria-label={label} lang={view.layout.languageTag}>
      {candidates.map((candidate, index) => (
        <button
          key={candidate.text}
          type="button"
          className={css.candidate}
          onClick={(event) => {
            keepFocusOnKeys(event);
            keyboard.choose(index);
          }}
        >
          {candidate.text}
        </button>
      ))}
    </fieldset>
  );
}

/** The button goes with the candidate; whoever chose it by a hardware key goes on at the keys. */
function keepFocusOnKeys({ currentTarget }: MouseEvent<HTMLElement>): void {
  if (document.activeElement !== currentTarget) return;
  const keys = currentTarget.closest('fieldset')?.parentElement?.closest('fieldset');
  keys?.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus();
}
