// npm run gallery: sets up what is missing, builds, and draws every screen into docs/screens, or compares with what is there.
// npm run gallery -- --check
import { startWithApp } from './start-with-app.mjs';

await startWithApp('test/gallery/run.ts', ['test']);
