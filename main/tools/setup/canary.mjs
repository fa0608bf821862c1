// npm run canary: sets up what is missing, then lets guests leave all they can in a real Electron and searches for it.
// npm run canary -- --sessions 1000
import { startWithApp } from './start-with-app.mjs';

await startWithApp('test/canary/run.ts', ['test']);
