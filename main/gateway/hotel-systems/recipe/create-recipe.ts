import { createCaller } from '../calls/caller.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelSystem } from '../port.ts';
import { writeTime } from './answers/time-format.ts';
import { authorise } from './authorise.ts';
import type { RecipeConfig } from './config.ts';
import type { Recipe } from './file/recipe-shape.ts';
import { createPoll, type Poll } from './poll.ts';
import { recipeOf, secretsOf } from './recipe-parts.ts';
import { createStayReads, type StayReads } from './stay-reads.ts';

/**
 * Makes the adapter of a recipe file. Throws `recipe: PLACE PROBLEM` for a recipe that is wrong or lies at another origin, and
 * `secret-not-allowed: NAME`, `secret-missing: NAME` or `secret-unusable: NAME`.
 */
export function createRecipe(config: RecipeConfig, deps: HotelSystemDeps): HotelSystem {
  const recipe = recipeOf(config);
  const { clock, log, today } = deps;
  const zone = recipe.zone ?? deps.timeZone;
  const caller = createCaller({ base: recipe.base, clock, trace: deps.trace, words: new Set() });
  const ask = authorise({ recipe, caller, clock, secretOf: secretsOf(config, deps) });
  const reads = createStayReads({ recipe, ask, hotel: config.hotel, zone, clock, log, today });
  const poll = pollOf({ recipe, clock, zone, reads, offsetMs: () => caller.clockOffsetMs() ?? 0 });
  return {
    kind: `recipe-${recipe.recipe}`,
    gives: givesOf(recipe),
    staysOfRoom: reads.staysOfRoom,
    staysOn: reads.staysOn,
    stay: reads.stay,
    start: (tell) => poll?.start(tell),
    status: () => ({
      link: poll?.link() ?? 'none',
      events: poll === null ? 'none' : 'poll',
      fault: reads.lastFault(),
      lastAnswerAtMs: caller.lastAnswerAtMs(),
      lastEventAtMs: poll?.lastEventAtMs() ?? null,
      eventLagMs: null,
      clockOffsetMs: caller.clockOffsetMs(),
    }),
    async close() {
      caller.close();
      await poll?.close();
    },
  };
}

type PollParts = Pick<HotelSystemDeps, 'clock'> & {
  readonly recipe: Recipe;
  readonly zone: string;
  readonly reads: StayReads;
  readonly offsetMs: () => number;
};

function pollOf({ recipe, clock, zone, reads, offsetMs }: PollParts): Poll | null {
  if (recipe.poll === undefined) return null;
  return createPoll({
    clock,
    everyMs: recipe.poll.seconds * 1000,
    gives: recipe.poll.gives,
    async read(sinceMs) {
      const read = await reads.polled(writeTime(sinceMs + offsetMs(), recipe.timeFormat, zone));
      return read.ok ? { ok: true, ...read.value } : { ok: false, fault: read.fault };
    },
  });
}

function givesOf({ map }: Recipe): HotelSystem['gives'] {
  return {
    nationality: map.nationality !== undefined,
    companions: map.companions !== undefined,
    language: map.language !== undefined,
    departureTime: map.departureTime !== undefined,
  };
}
