import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { CandidateList } from './CandidateList.tsx';
import type { Keyboard as KeyboardController } from './create-keyboard.ts';
import css from './Keyboard.module.css';
import { KeyRows } from './KeyRows.tsx';
import type { Key } from './keys.ts';
import type { KeyboardLabels } from './labels.ts';
import { Offer } from './Offer.tsx';
import { hasOffer, offerItems } from './offer-items.ts';
import { isByPointer } from './pointer-click.ts';
import { isStep, reachedKey, stepFrom } from './reach.ts';
import { Strip } from './Strip.tsx';
import { useTouches } from './use-touches.ts';

type Props = Readonly<{ keyboard: KeyboardController; labels: KeyboardLabels }>;

const noKeys: ReadonlySet<string> = new Set();

/**
 * The on-screen keyboard; it fills its place. A touch never takes the focus from the field; Tab and a screen reader reach
 * every key.
 */
export function Keyboard({ keyboard, labels }: Props) {
  const view = useSyncExternalStore(keyboard.subscribe, keyboard.read);
  const { rows, field, layout, shift, composed } = view;
  const [offering, setOffering] = useState<Key | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [reached, setReached] = useState<string | null>(null);
  const root = useRef<HTMLFieldSetElement>(null);

  const keyOf = (id: string): Key | undefined =>
    rows.flatMap(({ keys }) => keys).find((key) => key.id === id);
  const offer = (key: Key): void => {
    if (hasOffer(key)) setOffering(key);
  };
  const tap = (key: Key, atMs: number): void => {
    setOffering(null);
    if (key.deed.do === 'globe' && !view.hasNextLayout) setOffering(key);
    else keyboard.press(key.deed, atMs);
  };
  const { pressed, handlers, drop } = useTouches(keyOf, (meaning, atMs) =>
    meaning.do === 'hold' ? offer(meaning.key) : tap(meaning.key, atMs),
  );

  // A finger that was down in one field means nothing in the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is the reason, not an input
  useEffect(() => {
    setOffering(null);
    drop();
  }, [field, drop]);
  useEffect(() => {
    if (composed.candidates.length === 0) setOpen(false);
  }, [composed]);

  const focusOn = (id: string): void =>
    root.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)?.focus();
  const closeOffer = (): void => {
    if (offering !== null && root.current?.contains(document.activeElement)) focusOn(offering.id);
    setOffering(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = keyUnder(event.target, keyOf);
    const isKnown =
      event.key === 'Escape' || (key !== undefined && (isStep(event.key) || event.key === 'ContextMenu'));
    if (!isKnown) return;
    event.preventDefault();
    if (event.key === 'Escape' && offering === null) keyboard.send({ do: 'close' });
    else if (event.key === 'Escape') closeOffer();
    else if (key !== undefined && isStep(event.key)) {
      const next = stepFrom(rows, key.id, event.key);
      setReached(next);
      focusOn(next);
    } else if (key !== undefined) offer(key);
  };
  /** Clicks without a touch: a hardware key or a screen reader. */
  const onClick = (event: MouseEvent): void => {
    const key = keyUnder(event.target, keyOf);
    if (!isByPointer(event.nativeEvent) && key !== undefined) tap(key, event.timeStamp);
  };
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const { nativeEvent } = event;
    const isTouch = nativeEvent instanceof window.PointerEvent && nativeEvent.pointerType === 'touch';
    const key = isTouch ? undefined : keyUnder(event.target, keyOf);
    if (key !== undefined) offer(key);
  };

  const look = { labels, languageTag: layout.languageTag, shift, enterAction: field.enterAction };
  return (
    <fieldset
      ref={root}
      className={css.keyboard}
      aria-label={labels.label}
      onPointerDown={keepFocus}
      onMouseDown={keepFocus}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      <Strip keyboard={keyboard} view={view} labels={labels} isOpen={isOpen} onOpen={setOpen} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are buttons; touches on all of them are heard here */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click without a touch is what a hardware key makes of a button */}
      <div className={css.rows} dir="ltr" onClick={onClick} {...handlers}>
        <KeyRows
          rows={rows}
          look={look}
          pressed={field.kind === 'password' ? noKeys : pressed}
          reached={reachedKey(rows, reached)}
          offering={offering}
        />
      </div>
      {offering !== null && (
        <Offer label={labels.forms} items={offerItems(offering, view, keyboard)} onClose={closeOffer} />
      )}
      {isOpen && (
        <CandidateList keyboard={keyboard} view={view} label={labels.allSuggestions} className={css.panel} />
      )}
    </fieldset>
  );
}

function keepFocus(event: PointerEvent | MouseEvent): void {
  event.preventDefault();
}

function keyUnder(target: EventTarget, keyOf: (id: string) => Key | undefined): Key | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return button === null ? undefined : keyOf(button.dataset.key ?? '');
}
