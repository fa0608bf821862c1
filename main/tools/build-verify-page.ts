import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

// Writes main/verify/verify.html: the verifier, a browser's engine and the page around them in one file, without imports.
// With --check it only says whether the file is current.

const folder = resolve(import.meta.dirname, '../verify');
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8');

/** The text of a module as part of a larger one: imports of our own files and the word `export` go. */
function inlined(name: string): string {
  const text = read(name)
    .replace(/^import \{[^}]*\} from '\.[^']*';\n/gm, '')
    .replace(/^export (?=async function|function|const|class)/gm, '');
  if (/^(import|export)\b/m.test(text))
    throw new Error(`${name} imports or exports what cannot be put into one file`);
  return text;
}

const cspHash = (text: string): string =>
  `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;

/** The whole page; the policy names the hashes of its script and its style, so nothing else runs in it. */
export function verifyPage(): string {
  const script = `\n${['verify.mjs', 'page/engine.mjs', 'page/page.mjs'].map(inlined).join('\n')}`;
  if (script.includes('</script')) throw new Error('the script would end itself');
  const style = `\n${read('page/page.css')}`;
  const parts: Readonly<Record<string, string>> = {
    script,
    style,
    scriptHash: cspHash(script),
    styleHash: cspHash(style),
  };
  return read('page/page.template').replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
}

if (import.meta.main) {
  const file = resolve(folder, 'verify.html');
  const page = verifyPage();
  if (!process.argv.includes('--check')) writeFileSync(file, page);
  else if (readFileSync(file, 'utf8') !== page) {
    process.stderr.write('main/verify/verify.html is stale: node main/tools/build-verify-page.ts\n');
    process.exitCode = 1;
  }
}
