import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../style/fonts.css';
import '../style/tokens.css';
import '../style/scripts.css';
import '../style/base.css';
import { App } from './App.tsx';
import { bridgeOf } from './bridge.ts';
import { pageClock } from './clock.ts';
import { ShellContext } from './shell.ts';
import { createMirror } from './store.ts';

const bridge = bridgeOf(window);
const shell = { bridge, mirror: createMirror(bridge), clock: pageClock };
const root = document.getElementById('root');
if (root === null) throw new Error('no root element');

createRoot(root).render(
  <StrictMode>
    <ShellContext value={shell}>
      <App />
    </ShellContext>
  </StrictMode>,
);
