import type { SessionOrder } from '../preload/contract/http-help.ts';
import type { HelpAbout } from '../preload/contract/http-shapes.ts';
import { createOrderWatch } from './access/orders.ts';
import { createRuleSwap, type RuleSwap, type RuleSwapDeps } from './access/rule-swap.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import type { Guard } from './guard/guard.ts';
import { withGroups } from './guard/rules/request-groups.ts';
import type { Log } from './log/log.ts';
import type { PerformDeps } from './session/perform.ts';
import type { Event, State } from './session/states.ts';

/** What help of the desk is made of. */
export type HelpWiring = {
  readonly access: Pick<Access, 'gateway' | 'documents'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly guard: Pick<Guard, 'swapRules' | 'page' | 'browse'>;
  readonly endSession: RuleSwapDeps['ended'];
  readonly state: () => State;
  readonly submit: (event: Event) => void;
  readonly limits: PerformDeps['limits'];
};

/** The desk as the session reaches it. */
export type Help = Pick<PerformDeps, 'desk' | 'limits'> & {
  /** Keeps what staff have let through open in newer issues of the profile too, as far as those name it. */
  readonly ruleSwap: RuleSwap;
};

/** Ties the desk to the session: orders become events, questions go out, and orders are waited for while limits run. */
export function composeHelp(wiring: HelpWiring): Help {
  const { clock, guard, state, submit, limits } = wiring;
  const { gateway, documents } = wiring.access;
  const orders = createOrderWatch({ gateway, clock, ordered: (order) => submit(eventOf(order)) });

  const groupIds = (): readonly string[] => {
    const now = state();
    return now.name === 'browsing' ? now.help.groupIds : [];
  };

  const ruleSwap = createRuleSwap({
    documents,
    session() {
      const now = state();
      return now.name === 'browsing' ? now.session : null;
    },
    swapRules: (profile) => guard.swapRules({ ...profile, rules: withGroups(profile.rules, groupIds()) }),
    ended: wiring.endSession,
    log: wiring.log,
  });

  const openGroups = async (opened: readonly string[]): Promise<void> => {
    if (!(await ruleSwap.again())) return;
    const page = guard.page();
    // Only what the guest still looks at: a page they went on to is left alone.
    if (page.kind === 'blocked' && page.groupId !== null && opened.includes(page.groupId))
      guard.browse('reload');
  };

  const ask = async (leaseId: string, about: HelpAbout): Promise<void> => {
    const reply = await gateway.call('askHelp', { about }, { leaseId });
    if (!reply.ok && state().name === 'browsing') submit({ type: 'helpFailed' });
  };

  return {
    desk: {
      ask: (leaseId, about) => void ask(leaseId, about),
      openGroups: (opened) => void openGroups(opened),
    },
    limits: {
      start(session) {
        limits.start(session);
        orders.start(session.lease.leaseId);
      },
      stop() {
        orders.stop();
        limits.stop();
      },
    },
    ruleSwap,
  };
}

function eventOf(order: SessionOrder): Event {
  switch (order.kind) {
    case 'message':
      return { type: 'messageCame', message: { kind: 'ready', message: order.message } };
    case 'text':
      return { type: 'messageCame', message: { kind: 'text', text: order.text } };
    case 'allow':
      return { type: 'siteAllowed', groupId: order.groupId };
    case 'renew':
      return { type: 'renewalOrdered' };
    case 'helped':
      return { type: 'helpClosed' };
  }
}
