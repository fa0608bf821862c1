import { randomInt } from 'node:crypto';
import type { HotelFault } from '../../port.ts';
import type { LineEnd } from './stream-line.ts';

// How long to wait after a line ended, by the reason: close codes of OHIP (`gateway.md` 3).

type Rule = { readonly fault: HotelFault; readonly firstMs: number; readonly longestMs: number };

const cutLine: Rule = { fault: 'unreachable', firstMs: 1_000, longestMs: 60_000 };
const authorization: Rule = { fault: 'credentials', firstMs: 5_000, longestMs: 300_000 };

/** Each attempt beside another consumer starts OHIP's lock-out anew, so these are long. */
const otherConsumer: Rule = { fault: 'rate-limited', firstMs: 60_000, longestMs: 600_000 };
const answers: Rule = { fault: 'not-understood', firstMs: 5_000, longestMs: 300_000 };

function ruleOf(why: LineEnd): Rule {
  switch (why) {
    case 4401:
    case 4403:
      return authorization;
    case 4409:
      return otherConsumer;
    case 4504:
    case 'silent':
      return { ...cutLine, fault: 'timeout' };
    case 1011:
      return { ...cutLine, fault: 'server-error' };
    case 1002:
    case 1007:
    case 1009:
    case 4400:
    case 'refused':
    case 'garbled':
      return answers;
    default:
      return cutLine;
  }
}

/** Whether a line ended because of what was sent on it. */
export function isPoison(why: LineEnd): boolean {
  return ruleOf(why) === answers && why !== 'refused';
}

/** Whether the access token was refused. */
export function isTokenRefused(why: LineEnd): boolean {
  return ruleOf(why) === authorization;
}

/** The fault to show, and the pause before the next attempt, which grows with the failures before and varies a little. */
export function pauseAfter(why: LineEnd, failuresBefore: number): { fault: HotelFault; pauseMs: number } {
  const { fault, firstMs, longestMs } = ruleOf(why);
  const pauseMs = Math.min(firstMs * 2 ** Math.min(failuresBefore, 16), longestMs);
  return { fault, pauseMs: pauseMs + randomInt(Math.ceil(pauseMs / 10)) };
}
