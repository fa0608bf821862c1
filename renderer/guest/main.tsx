import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../style/tokens.css';
import '../style/scripts.css';
import '../style/fonts.css';
import '../style/base.css';
import './first-letters.css';
import { App } from './App.tsx';
import { readFirstLetters, readLettersOfTurns } from './attract/first-letters.ts';
import { bridgeOf } from './bridge.ts';
import { pageClock } from './clock.ts';
import { firstView } from './first-view.ts';
import { ShellContext } from './shell.ts';
import { createMirror } from './store.ts';

const bridge = bridgeOf(window);
const shell = { bridge, mirror: createMirror(bridge), clock: pageClock };
const root = document.getElementById('root');
if (root === null) throw new Error('no root element');
void start(root);

async function start(element: HTMLElement): Promise<void> {
  // A terminal that gets ready will most likely greet.
  const view = await firstView(shell.mirror, () => void readFirstLetters(document.fonts));
  const isGreeting = view?.screen.name === 'attract' && view.screen.unavailable === null;
  if (isGreeting) await readFirstLetters(document.fonts);
  createRoot(element).render(
    <StrictMode>
      <ShellContext value={shell}>
        <App />
      </ShellContext>
    </StrictMode>,
  );
  if (isGreeting) requestIdleCallback(() => void readLettersOfTurns(document.fonts));
}
