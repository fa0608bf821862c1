import { type KeyboardEvent, useState } from 'react';
import { type AdminScreen, personDigits, secretDigits } from '../../../preload/contract/admin.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand, useNowMs } from '../shell.ts';
import css from './Admin.module.css';
import type { AdminTexts } from './texts.ts';

type Props = Readonly<{ screen: AdminScreen & { readonly step: 'ask' }; texts: AdminTexts }>;

type Draft = Readonly<{ person: string; secret: string }>;

const minuteMs = 60_000;

const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, secretDigits.most);

/** Asks for a number and a secret, by keypad or keyboard. The secret leaves this screen once, and is forgotten with it. */
export function AdminAsk({ screen, texts }: Props) {
  const prove = useCommand();
  const nowMs = useNowMs(1000);
  const [draft, setDraft] = useState<Draft>({ person: '', secret: '' });
  const [field, setField] = useState<keyof Draft>('person');
  const left = screen.waitEndsAtMs === null ? 0 : Math.max(0, screen.waitEndsAtMs - nowMs);
  const isBusy = prove.isPending || screen.isChecking;
  const isWhole = draft.person.length >= personDigits.least && draft.secret !== '';
  const write = (name: keyof Draft, text: string): void => setDraft({ ...draft, [name]: digitsOf(text) });
  const submit = (): void => {
    if (isBusy || left > 0 || !isWhole) return;
    prove.send((bridge) => bridge.proveAdmin(draft));
    setDraft({ ...draft, secret: '' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') submit();
  };
  const words = prove.hasFailed ? texts.failed : screen.refusal === null ? '' : texts.refusal[screen.refusal];
  return (
    <>
      <div className={css.words}>
        <Heading className={css.heading}>{texts.heading}</Heading>
        <p>{texts.lead}</p>
        <Field
          label={texts.person}
          value={draft.person}
          input={{ inputMode: 'numeric', maxLength: personDigits.most }}
          onChange={(text) => write('person', text)}
          onFocus={() => setField('person')}
          onKeyDown={onKeyDown}
        />
        <Field
          label={texts.secret}
          type="password"
          value={draft.secret}
          input={{ inputMode: 'numeric', maxLength: secretDigits.most }}
          onChange={(text) => write('secret', text)}
          onFocus={() => setField('secret')}
          onKeyDown={onKeyDown}
        />
        <p role="alert" className={css.refusal}>
          {words}
        </p>
        {left > 0 ? <p className={css.refusal}>{texts.wait(Math.ceil(left / minuteMs))}</p> : null}
        {isBusy ? <p role="status">{texts.checking}</p> : null}
      </div>
      <div className={css.pad}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and needs a legend */}
        <div role="group" aria-label={texts.keypad} className={css.keys}>
          {[...'1234567890'].map((digit) => (
            <Button key={digit} preventFocusOnPress onPress={() => write(field, draft[field] + digit)}>
              {digit}
            </Button>
          ))}
          <Button preventFocusOnPress onPress={() => write(field, '')}>
            {texts.clear}
          </Button>
          <Button
            aria-label={texts.backspace}
            preventFocusOnPress
            onPress={() => write(field, draft[field].slice(0, -1))}
          >
            <Icon name="backspace" />
          </Button>
        </div>
        <Button
          kind="primary"
          size="large"
          isDisabled={!isWhole || left > 0}
          isPending={isBusy}
          onPress={submit}
        >
          {texts.enter}
        </Button>
      </div>
    </>
  );
}
