import { readFileSync, statSync } from 'node:fs';
import type { Clock } from '../../clock.ts';
import { loadConfig } from '../../gateway/config/load-config.ts';
import { createSecretReader } from '../../gateway/config/secret-files.ts';
import { addressesIn, checkAddress } from '../../gateway/doctor/check-address.ts';
import type { DoctorLine } from '../../gateway/doctor/doctor-line.ts';
import { runDoctor } from '../../gateway/doctor/run-doctor.ts';
import type { TraceEntry } from '../../gateway/hotel-systems/calls/trace.ts';
import type { HotelSystemDeps } from '../../gateway/hotel-systems/deps.ts';
import type { HotelSystem } from '../../gateway/hotel-systems/port.ts';
import { rowsOf } from '../../gateway/hotel-systems/recipe/answers/ask-rows.ts';
import { examineRows } from '../../gateway/hotel-systems/recipe/answers/examine.ts';
import { recipeConfigShape } from '../../gateway/hotel-systems/recipe/config.ts';
import { readRecipe } from '../../gateway/hotel-systems/recipe/file/read-recipe.ts';
import { probeRecipe } from '../../gateway/hotel-systems/recipe/probe-recipe.ts';
import type { HotelSystemConfig } from '../../gateway/hotel-systems/registry.ts';
import { localDate } from '../../gateway/hotel-time.ts';
import { readEligibilityRule } from '../../gateway/stays/eligibility-rule.ts';
import { type DoctorArguments, helpText, readDoctorArguments } from './options.ts';
import { adviceOf, findingLine, textOf } from './texts.ts';

/** What the tool works with. */
export type DoctorTool = {
  readonly write: (text: string) => void;
  readonly say: (text: string) => void;
  readonly clock: Clock;
  /** Ends a wait early. */
  readonly signal: AbortSignal;
  readonly createHotelSystem: (config: HotelSystemConfig, deps: HotelSystemDeps) => HotelSystem;
};

/** Longest sample of an answer. */
const longestSampleBytes = 8 * 1024 * 1024;

/** Runs the doctor and resolves with its exit code. */
export async function runDoctorTool(args: readonly string[], tool: DoctorTool): Promise<number> {
  const asked = readDoctorArguments(args);
  switch (asked.do) {
    case 'help':
      tool.write(helpText);
      return 0;
    case 'stop':
      tool.say(`${asked.problem.trimEnd()}\n`);
      return 2;
    case 'check':
      return print(checkRecipeFile(asked), asked.asJson, tool);
    case 'look':
      return look(asked, tool);
  }
}

async function look(asked: DoctorArguments & { readonly do: 'look' }, tool: DoctorTool): Promise<number> {
  const loaded = loadConfig(asked.configFile);
  if (!loaded.ok) {
    tool.say(`Configuration: ${loaded.field} ${loaded.problem}\n`);
    return 2;
  }
  const { config } = loaded;
  const { clock } = tool;
  const kept: TraceEntry[] = [];
  const today = (): string => localDate(clock.nowMs(), config.hotel.timeZone);
  const deps: HotelSystemDeps = {
    clock,
    log: { info() {}, warn() {}, error() {} },
    secretOf: createSecretReader(config.secretsFolder),
    today,
    timeZone: config.hotel.timeZone,
    trace: (entry) => void kept.push(entry),
  };
  let system: HotelSystem;
  try {
    system = tool.createHotelSystem(config.hotelSystem, deps);
  } catch (error) {
    // A secret that is missing, or a recipe that is wrong.
    tool.say(`Configuration: hotelSystem ${error instanceof Error ? error.message : 'is wrong'}\n`);
    return 2;
  }
  async function* lines(): AsyncGenerator<DoctorLine> {
    for (const address of addressesIn(config.hotelSystem)) yield await checkAddress(address, clock);
    yield* probeLines(config.hotelSystem, asked, deps);
    yield* runDoctor(system, {
      clock,
      room: asked.room,
      today: today(),
      waitSeconds: asked.waitSeconds,
      rule: readEligibilityRule(config.eligibilityFile),
      takeTrace: () => kept.splice(0),
      signal: tool.signal,
    });
  }
  return print(lines(), asked.asJson, tool);
}

/** The test mode of a recipe, where the hotel system is one. */
async function* probeLines(
  config: HotelSystemConfig,
  { room, showWords }: DoctorArguments & { readonly do: 'look' },
  deps: HotelSystemDeps,
): AsyncGenerator<DoctorLine> {
  const recipe = recipeConfigShape.safeParse(config);
  if (!recipe.success || room === null) return;
  const probe = await probeRecipe(recipe.data, deps, { room, showWords });
  if (!probe.ok) {
    yield { step: 'recipe', verdict: 'problem', code: 'answer-wrong', fault: probe.fault };
    return;
  }
  yield { step: 'recipe', verdict: probe.rows > 0 ? 'ok' : 'unknown', code: 'rows', rows: probe.rows };
  yield* probe.findings.map(findingLine);
}

function* checkRecipeFile(asked: DoctorArguments & { readonly do: 'check' }): Generator<DoctorLine> {
  const result = readRecipe(asked.recipeFile);
  if (!result.ok) {
    for (const { at, problem } of result.problems)
      yield { step: 'recipe', verdict: 'problem', code: 'recipe-wrong', at, problem };
    return;
  }
  if (asked.sampleFile === null) {
    yield { step: 'recipe', verdict: 'ok', code: 'recipe-good', recipe: result.recipe.recipe };
    return;
  }
  const { recipe } = result;
  const json = readSample(asked.sampleFile);
  const rows = json === undefined ? null : rowsOf({ status: 200, json }, recipe, recipe.byRoom);
  if (rows === null) {
    yield { step: 'recipe', verdict: 'problem', code: 'answer-wrong', fault: 'not-understood' };
    return;
  }
  yield { step: 'recipe', verdict: rows.length > 0 ? 'ok' : 'unknown', code: 'rows', rows: rows.length };
  const zone = recipe.zone ?? 'UTC';
  yield* examineRows(rows, { recipe, zone, showWords: asked.showWords }).map(findingLine);
}

function readSample(file: string): unknown {
  try {
    if (statSync(file).size > longestSampleBytes) return undefined;
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function print(
  lines: AsyncIterable<DoctorLine> | Iterable<DoctorLine>,
  asJson: boolean,
  { write }: DoctorTool,
): Promise<number> {
  let problems = 0;
  for await (const line of lines) {
    if (line.verdict === 'problem' && line.step !== 'trace') problems += 1;
    if (asJson) write(`${JSON.stringify(line)}\n`);
    else {
      const advice = adviceOf(line);
      write(`${marks[line.verdict]} ${textOf(line)}\n${advice === null ? '' : `          ${advice}\n`}`);
    }
  }
  if (!asJson) write(problems === 0 ? '\nAll is well.\n' : `\nProblems: ${problems}.\n`);
  return problems === 0 ? 0 : 1;
}

const marks = { ok: 'ok       ', problem: 'PROBLEM  ', unknown: 'note     ' } as const;
