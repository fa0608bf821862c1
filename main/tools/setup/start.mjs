// npm start: sets up what is missing, then runs the demo hotel with the arguments given.
import { startWithApp } from './start-with-app.mjs';

await startWithApp('main/demo/run.ts');
