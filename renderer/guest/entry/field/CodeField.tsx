import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenTextLimit } from '../../../../preload/contract/token-code.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import hidden from '../../frame/hidden.module.css';
import { codeLength, readDraft } from '../code-draft.ts';
import type { Code } from '../use-code.ts';
import { Cells } from './Cells.tsx';
import css from './CodeField.module.css';

type Props = Readonly<{ code: Code; isShown: boolean; error: string | null; onToggle: () => void }>;

/** The field: one real input, drawn as two groups of five. Takes keys from a keyboard and from a scanner wherever the focus is. */
export function CodeField({ code, isShown, error, onToggle }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useTypingAnywhere(input);
  const draft = readDraft(code.raw);
  const submitOnEnter = (event: KeyboardEvent): void => {
    // What a scanner or a guest enters next replaces a text that was refused.
    if (event.key === 'Enter' && !code.submit()) input.current?.select();
  };
  return (
    <div className={css.line}>
      <div className={css.box}>
        <Field
          label={t('entry.field')}
          isLabelHidden
          type={isShown ? 'text' : 'password'}
          value={code.raw}
          error={error}
          onChange={code.change}
          onKeyDown={submitOnEnter}
          input={{
            ref: input,
            className: css.input ?? '',
            dir: 'ltr',
            inputMode: 'none',
            maxLength: tokenTextLimit,
            onPaste: (event: ClipboardEvent) => {
              event.preventDefault();
              code.paste(event.clipboardData.getData('text/plain'));
            },
          }}
        />
        <Cells draft={draft} isShown={isShown} />
      </div>
      <Button
        className={css.peek}
        aria-label={isShown ? t('entry.hide') : t('entry.show')}
        aria-pressed={isShown}
        preventFocusOnPress
        onPress={onToggle}
      >
        <Icon name={isShown ? 'hide' : 'peek'} />
      </Button>
      <p role="status" className={hidden.hidden}>
        {draft.kind === 'qr'
          ? t('entry.scanning')
          : draft.cells.length === codeLength
            ? t('entry.complete')
            : ''}
      </p>
    </div>
  );
}

// A scanner types as fast keys into whatever has the focus; the field takes them from anywhere on this screen.
function useTypingAnywhere(input: Readonly<{ current: HTMLInputElement | null }>): void {
  useEffect(() => {
    const redirect = (event: globalThis.KeyboardEvent): void => {
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      const pressesButton = event.key === ' ' && event.target instanceof HTMLButtonElement;
      if (isText && !pressesButton && event.target !== input.current) input.current?.focus();
    };
    document.addEventListener('keydown', redirect, true);
    return () => document.removeEventListener('keydown', redirect, true);
  }, [input]);
}
