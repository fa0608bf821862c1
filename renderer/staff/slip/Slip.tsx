import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useText } from '../StaffContext.tsx';
import { Paper } from './Paper.tsx';
import { PaperChoice } from './PaperChoice.tsx';
import { usePaperSize } from './paper-size.ts';
import { Sheets } from './Sheets.tsx';
import css from './Slip.module.css';
import { SlipLanguage } from './SlipLanguage.tsx';
import { languageOf } from './slip-language.ts';

type Props = Readonly<{ issued: AnswerOf<'issueGrant'>; onDone: () => void }>;

/** The slip goes to the printer at once; it stays in sight, with a button to print it again, which has the focus; in the guest's language first. */
export function Slip({ issued, onDone }: Props) {
  const t = useText();
  const [language, setLanguage] = useState<Language>(() => languageOf(issued));
  const [size, setSize] = usePaperSize();
  const sheet = useRef<HTMLDivElement>(null);
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button has the focus without having been scrolled to.
    actions.current?.scrollIntoView({ block: 'nearest' });
    void printWhenDrawn(sheet.current);
  }, []);
  return (
    <section aria-label={t('slip.heading')} className={css.slip}>
      <div ref={actions} className={css.actions}>
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
      <SlipLanguage language={language} onChange={setLanguage} />
      <div className={css.screen}>
        <Paper issued={issued} language={language} size={size} />
      </div>
      <p role="status" className={css.once}>
        {t('slip.once')}
      </p>
      <PaperChoice size={size} onChange={setSize} />
      <Sheets size={size} ref={sheet}>
        <Paper issued={issued} language={language} size={size} />
      </Sheets>
    </section>
  );
}

/** Without its QR drawn a slip is of no use. */
async function printWhenDrawn(sheet: HTMLElement | null): Promise<void> {
  await sheet?.querySelector('img')?.decode();
  window.print();
}
