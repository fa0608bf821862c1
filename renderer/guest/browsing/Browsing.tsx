import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BrowsingScreen, coversPage } from '../../../preload/contract/browsing-view.ts';
import { shellHeights } from '../../../preload/contract/layout.ts';
import { Heading } from '../../ui/Heading.tsx';
import { ComfortPanel } from '../comfort/ComfortPanel.tsx';
import { ExitPanel } from '../exit/ExitPanel.tsx';
import { FilesPanel } from '../files/FilesPanel.tsx';
import hidden from '../frame/hidden.module.css';
import { GuestKeyboard } from '../keyboard/GuestKeyboard.tsx';
import { useTyping } from '../keyboard/use-typing.ts';
import { LanguagePanel } from '../language/LanguagePanel.tsx';
import { MediaMark } from '../media/MediaMark.tsx';
import { PauseScreen } from '../pause/PauseScreen.tsx';
import { PrintPanel } from '../printing/PrintPanel.tsx';
import { OwnRecordsPanel } from '../records/OwnRecordsPanel.tsx';
import css from './Browsing.module.css';
import { Bar } from './bar/Bar.tsx';
import { useBarKeys } from './bar/use-bar-keys.ts';
import { Blocked } from './blocked/Blocked.tsx';
import { Strip } from './Strip.tsx';
import { Start } from './start/Start.tsx';
import { Suggestions } from './suggestions/Suggestions.tsx';
import { SuggestionsContext, useSuggestions } from './suggestions/use-suggestions.ts';
import { TabRow } from './tabs/TabRow.tsx';
import { Tools } from './tools/Tools.tsx';
import { useWindowSize } from './use-window-size.ts';

type Props = Readonly<{ screen: BrowsingScreen }>;

/**
 * From the bottom: the keyboard, the bar, the row of tabs, the strip when there is something to say, and the rest for the
 * guest's page or our own. Main lays the page by the same heights.
 */
export function Browsing({ screen }: Props) {
  const size = useWindowSize();
  const keyboard = useTyping(screen.keyboard);
  const { keyboardPx, barPx, toolsPx, tabsPx, mediaPx, stripPx, suggestionsPx } = shellHeights(screen, size);
  const suggesting = useSuggestions(screen);
  useBarKeys(screen, suggesting.input);
  const part = (heightPx: number, content: ReactNode) =>
    heightPx === 0 ? null : <div style={{ blockSize: heightPx }}>{content}</div>;
  if (screen.pause !== null) return <PauseScreen screen={screen} pause={screen.pause} />;
  return (
    <SuggestionsContext value={suggesting}>
      <div className={css.browsing}>
        <main className={css.page}>
          {coversPage(screen.panel) ? <Panel screen={screen} /> : <Page screen={screen} />}
        </main>
        {part(suggestionsPx, <Suggestions />)}
        {part(stripPx, <Strip screen={screen} />)}
        {part(mediaPx, <MediaMark media={screen.media} />)}
        {part(tabsPx, <TabRow tabs={screen.tabs} />)}
        {part(toolsPx, <Tools screen={screen} />)}
        {part(barPx, <Bar screen={screen} />)}
        {part(keyboardPx, <GuestKeyboard keyboard={keyboard} />)}
      </div>
    </SuggestionsContext>
  );
}

/** What the guest opened over the page. */
function Panel({ screen }: Props) {
  switch (screen.panel) {
    case 'records':
      return <OwnRecordsPanel />;
    case 'comfort':
      return <ComfortPanel />;
    case 'exit':
      return <ExitPanel screen={screen} />;
    case 'language':
      return <LanguagePanel />;
    case 'files':
      return <FilesPanel screen={screen} />;
    case 'print':
      return <PrintPanel print={screen.print} />;
    default:
      return null;
  }
}

function Page({ screen: { page, profile, help } }: Props) {
  const { t } = useTranslation();
  switch (page.kind) {
    case 'start':
      return <Start profile={profile} />;
    case 'blocked':
      return <Blocked page={page} help={help} tiles={profile.tiles} />;
    case 'file':
    // The guest's own page lies over this area; the heading is for people who cannot see that.
    case 'page':
      return (
        <Heading takesFocus={false} className={hidden.hidden}>
          {t('screens.browsing')}
        </Heading>
      );
  }
}
