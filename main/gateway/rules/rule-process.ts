import { takeWork } from '../work/take-work.ts';
import { performWork } from './perform-work.ts';
import type { RuleMessage, RuleOrder } from './rule-order.ts';

// Entry of a process: one piece of work. `rule-workshop.ts` starts it.

takeWork<RuleOrder, RuleMessage>((order, say) => {
  say({ say: 'outcome', outcome: performWork(order, (bytes) => say({ say: 'read', bytes })) });
});
