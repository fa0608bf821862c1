import { parseArgs } from 'node:util';
import { checkMerkle } from './conformance/merkle-check.ts';
import type { Check } from './conformance/verdict.ts';

// `npm run conformance -- --data DIR --only NAME`: the product before public vectors and vendors' own specifications. The files
// in DIR are not part of the project.

/** Checks that use the fakes of the tests, of which the product itself knows nothing; so they are named, not imported. */
const fromTests =
  (name: string): Check =>
  async (folder) => {
    const address = new URL(`../../test/conformance/${name}.ts`, import.meta.url);
    const { check } = (await import(address.href)) as { readonly check: Check };
    return check(folder);
  };

const checks: Readonly<Record<string, Check>> = {
  merkle: checkMerkle,
  ohip: fromTests('ohip'),
  cloudbeds: fromTests('cloudbeds'),
  fias: fromTests('fias'),
};

const usage = `usage: conformance --data DIR [--only ${Object.keys(checks).join('|')}] [--json]\n`;
const { values } = parseArgs({
  options: { data: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const name = values.only ?? 'merkle';
const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
if (values.data === undefined || check === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const { passed, failed, against } = await check(values.data);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ passed, failed, against })}\n`
      : `${against}: ${passed} passed, ${failed} failed\n`,
  );
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
