// Stands in for Electron's own default app, which the fallback runtime does not have: `electron FOLDER` starts the app
// in that folder, with the name, version and path it would have been given.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folderArgument = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folderArgument === undefined) {
  process.stderr.write('Say which app to start: electron FOLDER\n');
  app.exit(2);
} else {
  const folder = resolve(folderArgument);
  const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  // Electron's default app uses these two; they are not in the public typings.
  app.setVersion?.(manifest.version);
  app.setAppPath?.(folder);
  await import(pathToFileURL(resolve(folder, manifest.main)).href);
}
