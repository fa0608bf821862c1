import { useEffect, useRef } from 'react';
import css from './Keyboard.module.css';
import type { OfferItem } from './offer-items.ts';

type Props = Readonly<{ label: string; items: readonly OfferItem[]; onClose: () => void }>;

/**
 * The forms of a held key, above it. A finger may slide to one and let go there, or let go and touch one. Where the focus
 * is on the keys it goes to the first of them.
 */
export function Offer({ label, items, onClose }: Props) {
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const isReached = list.current?.parentElement?.contains(document.activeElement) ?? false;
    if (isReached) list.current?.querySelector('button')?.focus();
  }, []);
  return (
    <fieldset ref={list} className={css.offer} aria-label={label}>
      {items.map(({ text, lang, take }, index) => (
        <button
          key={text}
          type="button"
          className={css.candidate}
          data-offer={index}
          lang={lang}
          onClick={() => {
            take();
            onClose();
          }}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
