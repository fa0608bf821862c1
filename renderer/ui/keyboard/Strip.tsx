import { CandidateList } from './CandidateList.tsx';
import type { Keyboard } from './create-keyboard.ts';
import css from './Keyboard.module.css';
import { KeyIcon } from './KeyIcon.tsx';
import type { KeyboardView } from './keyboard-state.ts';
import type { KeyboardLabels } from './labels.ts';

type Props = Readonly<{
  keyboard: Keyboard;
  view: KeyboardView;
  labels: KeyboardLabels;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}>;

/** Above the keys: what the guest may choose while composing, else the ways through the field; at its end "hide". */
export function Strip({ keyboard, view, labels, isOpen, onOpen }: Props) {
  const { candidates } = view.composed;
  return (
    <div className={css.strip} dir={view.layout.direction}>
      {candidates.length === 0 ? (
        <div className={css.ways}>
          <button
            type="button"
            className={css.tool}
            aria-label={labels.tab}
            onClick={() => keyboard.send({ do: 'tab' })}
          >
            <span className={css.directed}>
              <KeyIcon name="tab" />
            </span>
          </button>
          <Arrows keyboard={keyboard} labels={labels} />
          {view.isLoading && <span role="status">{labels.loading}</span>}
        </div>
      ) : (
        <>
          <CandidateList
            keyboard={keyboard}
            view={view}
            label={labels.suggestions}
            className={css.candidates}
          />
          <button
            type="button"
            className={css.tool}
            aria-label={labels.allSuggestions}
            aria-expanded={isOpen}
            data-turned={isOpen || undefined}
            onClick={() => onOpen(!isOpen)}
          >
            <KeyIcon name="all" />
          </button>
        </>
      )}
      <button
        type="button"
        className={css.tool}
        aria-label={labels.close}
        onClick={() => keyboard.send({ do: 'close' })}
      >
        <KeyIcon name="close" />
      </button>
    </div>
  );
}

/** Left is at the left, whichever way the writing goes. */
function Arrows({ keyboard, labels }: Pick<Props, 'keyboard' | 'labels'>) {
  return (
    <span className={css.arrows} dir="ltr">
      {(['left', 'right'] as const).map((to) => (
        <button
          key={to}
          type="button"
          className={css.tool}
          aria-label={labels[to]}
          onClick={() => keyboard.send({ do: 'move', to })}
        >
          <KeyIcon name={to} />
        </button>
      ))}
    </span>
  );
}
