import { useState } from 'react';
import type { AdminScreen } from '../../../preload/contract/admin.ts';
import { Button } from '../../ui/Button.tsx';
import { Frame } from '../frame/Frame.tsx';
import { useCommand } from '../shell.ts';
import css from './Admin.module.css';
import { AdminAsk } from './AdminAsk.tsx';
import { AdminIn } from './AdminIn.tsx';
import { type AdminLanguage, adminLanguages, adminTexts } from './texts.ts';

type Props = Readonly<{ screen: AdminScreen }>;

/** Access for the people who look after the terminal: who they are, then what they may do. In the languages of the staff. */
export function Admin({ screen }: Props) {
  const close = useCommand();
  const [language, setLanguage] = useState<AdminLanguage>('en');
  const texts = adminTexts[language];
  return (
    <Frame
      action={
        <>
          {adminLanguages
            .filter((each) => each !== language)
            .map((each) => (
              <Button key={each} kind="quiet" lang={each} onPress={() => setLanguage(each)}>
                {adminTexts[each].language}
              </Button>
            ))}
          <Button kind="quiet" onPress={() => close.send((bridge) => bridge.closeAdmin())}>
            <span lang={language}>{texts.close}</span>
          </Button>
        </>
      }
    >
      <div lang={language} dir="ltr" className={css.admin}>
        {screen.step === 'ask' ? (
          <AdminAsk screen={screen} texts={texts} />
        ) : (
          <AdminIn screen={screen} texts={texts} />
        )}
      </div>
    </Frame>
  );
}
