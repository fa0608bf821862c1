import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Client, createClient, type Refusal } from './api/client.ts';
import type { Clock } from './clock.ts';
import { type PageName, type Person, pagesOf } from './pages.ts';
import type { WebAuthnJson } from './sign-in/passkeys.ts';
import type { StaffLanguage } from './texts/languages.ts';

/** Who sits at the desk and what the page knows of the gateway. Components read it; only this file writes it. */
export type SessionView = {
  readonly phase: 'starting' | 'signed-out' | 'signed-in';
  /** Why the person must sign in again; `null` for a first sign-in. */
  readonly interrupted: 'locked' | 'ended' | null;
  readonly person: Person | null;
  readonly hotelName: string;
  /** Days that records of sessions are kept, and by which they are gone. */
  readonly retention: { readonly keptDays: number; readonly goneByDays: number };
  readonly demo: boolean;
  /** False while calls get no answer. */
  readonly connected: boolean;
  /** Gateway time minus this machine's time, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly page: PageName;
  /** The room last looked up, kept over an idle lock. */
  readonly room: string;
  readonly language: StaffLanguage;
};

/** The one session of this page. */
export type Session = {
  readonly store: StoreApi<SessionView>;
  readonly call: Client;
  /** Calls for a list that refreshes itself; it keeps the sign-in open only if the page was touched since the last. */
  readonly refresh: Client;
  /** Asks the gateway who is signed in, again every few seconds until it answers. */
  readonly start: () => Promise<void>;
  readonly signIn: (staffId: string, pin: string) => Promise<Refusal | null>;
  /** First sign-in: a set-up code and the PIN of the person's choice. */
  readonly setUp: (staffId: string, setUpCode: string, pin: string) => Promise<Refusal | null>;
  /** `answer` lets a passkey answer the gateway's question; `null` when the person used none. */
  readonly signInByPasskey: (
    answer: (options: WebAuthnJson) => Promise<WebAuthnJson | null>,
  ) => Promise<Refusal | null>;
  readonly signOut: () => Promise<void>;
  /** Hands the shift over, which signs out; `after` is the last hand-over that was seen. */
  readonly handOver: (note: string, after: string | null) => Promise<Refusal | null>;
  /** Notes a key or a touch: the next refresh of a list then counts as use, and the sign-in stays open. */
  readonly touch: () => void;
  readonly open: (page: PageName) => void;
  readonly keepRoom: (room: string) => void;
  readonly speak: (language: StaffLanguage) => void;
};

type Deps = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly language: StaffLanguage;
};

/** Three seconds: a gateway that restarts is back at the desk before anyone reloads the page. */
const retryMs = 3000;

/** Makes the session; it does nothing before `start`. */
export function createSession(deps: Deps): Session {
  const store = createStore<SessionView>(() => ({
    phase: 'starting',
    interrupted: null,
    person: null,
    hotelName: '',
    retention: { keptDays: 0, goneByDays: 0 },
    demo: false,
    connected: true,
    clockOffsetMs: 0,
    page: 'desk',
    room: '',
    language: deps.language,
  }));
  const leave = (interrupted: SessionView['interrupted']) => {
    if (store.getState().phase === 'signed-in') store.setState({ phase: 'signed-out', interrupted });
  };
  const call = createClient({
    fetch: deps.fetch,
    signedOut: (code) => leave(code === 'locked' ? 'locked' : 'ended'),
    reached: (connected) => store.setState({ connected }),
  });

  const enter = async (): Promise<Refusal | null> => {
    const me = await call('me', {});
    if (!me.ok) return me.refusal;
    const { person, hotelName, demo, retention } = me.value;
    const { person: before, page, room } = store.getState();
    store.setState({
      phase: 'signed-in',
      interrupted: null,
      person,
      hotelName,
      demo,
      retention,
      page: pagesOf(person.role).includes(page) ? page : pagesOf(person.role)[0],
      // What one person looked up is not shown to the next.
      room: before?.staffId === person.staffId ? room : '',
    });
    return null;
  };

  const start = async (): Promise<void> => {
    const health = await call('health', {});
    if (health.ok) {
      store.setState({
        demo: health.value.demo,
        clockOffsetMs: health.value.nowMs - deps.clock.nowMs(),
      });
      const refusal = await enter();
      if (refusal === null) return;
      if (store.getState().connected) return store.setState({ phase: 'signed-out' });
    }
    deps.clock.after(retryMs, () => void start());
  };

  let wasTouched = true;

  return {
    store,
    call,
    refresh: (name, input) => {
      const background = !wasTouched;
      wasTouched = false;
      return call(name, input, background);
    },
    touch: () => {
      wasTouched = true;
    },
    start,
    signIn: async (staffId, pin) => {
      const answer = await call('signIn', { body: { staffId, pin } });
      return answer.ok ? await enter() : answer.refusal;
    },
    setUp: async (staffId, setUpCode, pin) => {
      const answer = await call('setUpPin', { body: { staffId, setUpCode, pin } });
      return answer.ok ? await enter() : answer.refusal;
    },
    signInByPasskey: async (answerOf) => {
      const asked = await call('passkeySignInOptions', { body: {} });
      if (!asked.ok) return asked.refusal;
      const response = await answerOf(asked.value.options);
      if (response === null) return { code: 'passkey-cancelled', retryAfterSeconds: null };
      const answer = await call('passkeySignIn', { body: { response } });
      return answer.ok ? await enter() : answer.refusal;
    },
    handOver: async (note, after) => {
      const answer = await call('closeShift', { body: { note, after } });
      if (!answer.ok) return answer.refusal;
      leave(null);
      store.setState({ person: null, room: '', page: 'desk' });
      return null;
    },
    signOut: async () => {
      leave(null);
      store.setState({ person: null, room: '', page: 'desk' });
      await call('signOut', { body: {} });
    },
    open: (page) => store.setState({ page }),
    keepRoom: (room) => store.setState({ room }),
    speak: (language) => store.setState({ language }),
  };
}
