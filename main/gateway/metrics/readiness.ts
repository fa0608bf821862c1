import { type Clock, within } from '../../clock.ts';
import type { Documents } from '../documents.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { Store } from '../store/port.ts';

/** Whether a balancer may send anybody here. */
export type Readiness = {
  /** Ready, or the first thing that stands against it. */
  look(): Promise<Answer<{ readonly ready: true }>>;
  /** Everything is started. */
  begin(): void;
  /** The gateway is about to stop. */
  end(): void;
};

/** A balancer asks again within seconds: a database that takes longer is as good as away. */
const storeLimitMs = 2_000;

/** Makes it, not ready at first: the gateway's own start, then the store, then the documents. */
export function createReadiness(deps: {
  readonly store: Pick<Store, 'duties'>;
  readonly documents: Pick<Documents, 'current'>;
  readonly clock: Clock;
}): Readiness {
  const { store, documents, clock } = deps;
  let isServing = false;
  let asked: Promise<boolean> | null = null;

  // Shared by all who ask meanwhile, so that a flood of questions is one question to the database.
  const storeAnswers = (): Promise<boolean> => {
    asked ??= within(clock, storeLimitMs, store.duties.note('ready'))
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = null;
      });
    return asked;
  };

  return {
    async look() {
      if (!isServing) return refuse('not-ready');
      if (!(await storeAnswers())) return refuse('store-away');
      if ((await documents.current()) === null) return refuse('documents-refused');
      return answer({ ready: true });
    },
    begin() {
      isServing = true;
    },
    end() {
      isServing = false;
    },
  };
}
