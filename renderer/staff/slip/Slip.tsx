import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/choice/Choice.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { ownNameOf } from '../parts/LanguageSwitch.tsx';
import { useText } from '../StaffContext.tsx';
import type { SessionView } from '../session.ts';
import { Paper } from './Paper.tsx';
import css from './Slip.module.css';
import { languageOf } from './slip-language.ts';

type Props = Readonly<{ issued: AnswerOf<'issueGrant'>; onDone: () => void }>;

/** The slip goes to the printer at once; it stays in sight, with a button to print it again, which has the focus; in the guest's language first. */
export function Slip({ issued, onDone }: Props) {
  const t = useText();
  const [language, setLanguage] = useState<SessionView['language']>(() => languageOf(issued));
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void printWhenDrawn(sheet.current);
  }, []);
  return (
    <section aria-label={t('slip.heading')} className={css.slip}>
      <div className={css.actions}>
        <Button kind="primary" autoFocus onPress={() => window.print()}>
          <Icon name="ticket" />
          {t('slip.print')}
        </Button>
        <Button onPress={onDone}>
          {t('slip.done')}
          <span className={css.key} aria-hidden="true">
            {t('app.escape')}
          </span>
        </Button>
      </div>
      <Choice
        label={t('slip.language')}
        isLabelHidden
        value={language}
        onChange={setLanguage}
        options={languages.map((value) => ({ value, text: ownNameOf(value) }))}
      />
      <div className={css.screen}>
        <Paper issued={issued} language={language} />
      </div>
      <p role="status" className={css.once}>
        {t('slip.once')}
      </p>
      {createPortal(
        <div ref={sheet} className={css.print}>
          <Paper issued={issued} language={language} />
        </div>,
        document.body,
      )}
    </section>
  );
}

/** Without its QR drawn a slip is of no use. */
async function printWhenDrawn(sheet: HTMLElement | null): Promise<void> {
  await sheet?.querySelector('img')?.decode();
  window.print();
}
