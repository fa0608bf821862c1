import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '../style/tokens.css';
import '../style/scripts.css';
import '../style/fonts.css';
import '../style/base.css';
import { type ViewerAbout, viewerPaths } from '../../preload/contract/files.ts';
import { createI18n } from '../i18n/create-i18n.ts';
import { directionOf } from '../i18n/format.ts';
import { lookOf, putLook, systemLook } from '../style/follow-system.ts';
import { Locale } from '../ui/locale/Locale.tsx';
import { startSheets } from './sheets/start-sheets.ts';
import { Viewer } from './Viewer.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('no root element');

const answer = await fetch(viewerPaths.about);
// Main made it for this page alone.
const about = (await answer.json()) as ViewerAbout;
const { language, comfort } = about;
const page = document.documentElement;
page.lang = language;
page.dir = directionOf(language);
page.dataset.text = comfort.textSize;
putLook(page, lookOf(comfort, systemLook(window)));

if (about.mode === 'sheets') startSheets(about);
else
  createRoot(root).render(
    <StrictMode>
      <Locale language={language}>
        <I18nextProvider i18n={createI18n(language)}>
          <Viewer about={about} />
        </I18nextProvider>
      </Locale>
    </StrictMode>,
  );
