import '../style/tokens.css';
import '../style/scripts.css';
import '../style/base.css';
import './staff.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followSystem } from '../style/follow-system.ts';
import { App } from './App.tsx';
import { browserClock } from './clock.ts';
import { StaffContext } from './StaffContext.tsx';
import { createSession } from './session.ts';
import { createTexts, firstLanguage } from './texts/texts.ts';

const session = createSession({
  fetch: (path, init) => fetch(path, init),
  clock: browserClock,
  language: firstLanguage(navigator.languages),
});
followSystem(window);
const root = document.getElementById('root');
if (root === null) throw new Error('no root element');
createRoot(root).render(
  <StrictMode>
    <StaffContext value={{ session, clock: browserClock, textsOf: createTexts() }}>
      <App />
    </StaffContext>
  </StrictMode>,
);
void session.start();
