import '../style/tokens.css';
import '../style/scripts.css';
import '../style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languages } from '../../preload/contract/languages.ts';
import { followSystem } from '../style/follow-system.ts';
import { App } from './App.tsx';
import { createLookUp } from './look-up.ts';

followSystem(window);
const root = document.getElementById('root');
if (root === null) throw new Error('no root element');
const asked = document.documentElement.lang;
// The fragment of a QR's address is sent to no server; here it is taken out of the address bar too, which a phone keeps.
const code = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

createRoot(root).render(
  <StrictMode>
    <App
      language={languages.find((each) => each === asked) ?? 'en'}
      code={code}
      lookUp={createLookUp((path, init) => fetch(path, init))}
    />
  </StrictMode>,
);
