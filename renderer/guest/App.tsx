import { useLayoutEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../preload/contract/languages.ts';
import type { Screen } from '../../preload/contract/views.ts';
import { createI18n } from '../i18n/create-i18n.ts';
import { directionOf } from '../i18n/format.ts';
import { Locale } from '../ui/locale/Locale.tsx';
import { Admin } from './admin/Admin.tsx';
import { useKnock } from './admin/use-knock.ts';
import { Attract } from './attract/Attract.tsx';
import { useBrandColors } from './brand/use-brand.ts';
import { Browsing } from './browsing/Browsing.tsx';
import { Waiting } from './busy/Waiting.tsx';
import { usePageLook } from './comfort/use-look.ts';
import { ReadAloud } from './comfort/voice/ReadAloud.tsx';
import { Dark } from './dark/Dark.tsx';
import { useDark } from './dark/use-dark.ts';
import { Ending } from './ending/Ending.tsx';
import { Wiping } from './ending/Wiping.tsx';
import { Entry } from './entry/Entry.tsx';
import { Verifying } from './entry/Verifying.tsx';
import { Announcer } from './frame/Announcer.tsx';
import { Notice } from './notice/Notice.tsx';
import { OutOfOrder } from './out-of-order/OutOfOrder.tsx';
import { Receipt } from './receipt/Receipt.tsx';
import { OwnRecordsScreen } from './records/OwnRecordsScreen.tsx';
import { useMirror } from './shell.ts';
import { WarningSound } from './sounds/WarningSound.tsx';
import { Starting } from './starting/Starting.tsx';

/** The whole page: one screen at a time, in the language of the view. */
export function App() {
  const language = useMirror(({ view }) => view?.language ?? 'en');
  const screen = useMirror(({ view }) => view?.screen ?? null);
  const i18n = useMemo(() => createI18n(language), [language]);
  useDocumentLanguage(language);
  usePageLook();
  useBrandColors();
  useKnock(screen?.name ?? null);
  const isDark = useDark(screen?.name ?? null);
  return (
    <Locale language={language}>
      <I18nextProvider i18n={i18n}>
        {screen === null ? <Waiting /> : isDark ? <Dark /> : <Shown screen={screen} />}
        <Announcer />
        <WarningSound />
        <ReadAloud language={language} />
      </I18nextProvider>
    </Locale>
  );
}

function Shown({ screen }: Readonly<{ screen: Screen }>) {
  switch (screen.name) {
    case 'attract':
      return <Attract screen={screen} />;
    case 'entry':
      return <Entry screen={screen} />;
    case 'verifying':
      return <Verifying />;
    case 'notice':
      return <Notice screen={screen} />;
    case 'starting':
      return <Starting steps={screen.steps} />;
    case 'browsing':
      return <Browsing screen={screen} />;
    case 'ending':
      return <Ending />;
    case 'wiping':
      return <Wiping steps={screen.steps} />;
    case 'receipt':
      return screen.recordsShown ? <OwnRecordsScreen /> : <Receipt receipt={screen.receipt} />;
    case 'out-of-order':
      return <OutOfOrder reason={screen.reason} failedSteps={screen.failedSteps} />;
    case 'admin':
      return <Admin screen={screen} />;
    default:
      return unreachable(screen);
  }
}

// Before painting, so that no text is ever seen in the direction of another language.
function useDocumentLanguage(language: Language): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);
}

function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
