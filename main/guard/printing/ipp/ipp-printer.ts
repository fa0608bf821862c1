import { type Clock, sleep } from '../../../clock.ts';
import { exchangeIpp, type IppParcel, type PrinterPlace } from './ipp-exchange.ts';
import {
  encodeIpp,
  firstIppError,
  type IppAnswer,
  type IppAttribute,
  ippOperations,
  printerUri,
  requestedAttributes,
  sentType,
} from './ipp-message.ts';

/** A document for the printer. */
export type PrintJob = { readonly documentPath: string; readonly copies: number };

/** What became of a job: on paper, not accepted or given up by the printer, or nobody knows. */
export type JobFate = 'printed' | 'failed' | 'unknown';

/** The hotel's printer, for the jobs of one session. */
export type Printer = {
  /** Whether it answers and takes what we send. */
  isFit(): Promise<boolean>;
  /** Resolves when the printer says that the job is over, or has said nothing for too long; it is cancelled then. */
  print(job: PrintJob): Promise<JobFate>;
  /** Cancels what is not over. */
  cancelAll(): Promise<void>;
  /** True when the printer has said of every job it took that it is over. */
  isClear(): Promise<boolean>;
};

/** Sends one parcel to the printer; `null` when it does not answer, or the signal came first. */
export type Exchange = (parcel: IppParcel, signal?: AbortSignal) => Promise<IppAnswer | null>;

/** How a job stands; `silent`: the printer does not say. */
type Standing = JobFate | 'open' | 'silent';

const lookEveryMs = 1_000;
/** A printer that waits for paper may wait for somebody who brings it; a guest does not wait longer. */
const jobLimitMs = 180_000;
const mostSilences = 10;
/** Job states from 7 on are over; 9 is done (RFC 8011, 5.3.7). */
const firstOverState = 7;
const completedState = 9;
/** The job is forgotten, so over. */
const notFoundError = 0x0406;

/** Speaks to a printer of the hotel; no spooler of the system has a part in it, so no job is ever written to a disk here. */
export function createIppPrinter(
  place: PrinterPlace,
  clock: Clock,
  exchange: Exchange = (parcel, signal) => exchangeIpp(place, parcel, signal),
): Printer {
  /** Jobs the printer took and has not said to be over. */
  const open = new Set<number>();
  const sending = new Set<AbortController>();

  const ask = (operation: number, jobId: number): Promise<IppAnswer | null> =>
    exchange({
      message: encodeIpp({
        operation,
        operationAttributes: [
          printerUri(place.url),
          { tag: 'integer', name: 'job-id', value: jobId },
          asGuest,
        ],
      }),
      documentPath: null,
    });
  const look = async (jobId: number): Promise<Standing> => {
    const answer = await ask(ippOperations.jobAttributes, jobId);
    const fate = answer === null ? 'silent' : fateOf(answer);
    if (isOver(fate)) open.delete(jobId);
    return fate;
  };
  const follow = async (jobId: number): Promise<JobFate> => {
    const untilMs = clock.monotonicMs() + jobLimitMs;
    let silences = 0;
    while (clock.monotonicMs() < untilMs && silences < mostSilences) {
      const fate = await look(jobId);
      if (isOver(fate)) return fate;
      silences = fate === 'silent' ? silences + 1 : 0;
      await sleep(clock, lookEveryMs);
    }
    await ask(ippOperations.cancelJob, jobId);
    const fate = await look(jobId);
    return isOver(fate) ? fate : 'unknown';
  };
  const send = async (job: PrintJob): Promise<IppAnswer | null> => {
    const controller = new AbortController();
    sending.add(controller);
    const answer = await exchange(parcelOf(place, job), controller.signal);
    sending.delete(controller);
    return answer;
  };
  return {
    async isFit() {
      const message = encodeIpp({
        operation: ippOperations.printerAttributes,
        operationAttributes: [
          printerUri(place.url),
          asGuest,
          ...requestedAttributes(['document-format-supported']),
        ],
      });
      const answer = await exchange({ message, documentPath: null });
      return answer !== null && answer.status < firstIppError && answer.mimeTypes.includes(sentType);
    },
    async print(job) {
      const answer = await send(job);
      if (answer === null) return 'unknown';
      const jobId = answer.numbers.get('job-id');
      if (answer.status >= firstIppError || jobId === undefined) return 'failed';
      open.add(jobId);
      return follow(jobId);
    },
    async cancelAll() {
      for (const controller of sending) controller.abort();
      await Promise.all([...open].map((jobId) => ask(ippOperations.cancelJob, jobId)));
    },
    async isClear() {
      await Promise.all([...open].map(look));
      return open.size === 0 && sending.size === 0;
    },
  };
}

function isOver(standing: Standing): standing is JobFate {
  return standing !== 'open' && standing !== 'silent';
}

function fateOf({ status, numbers }: IppAnswer): JobFate | 'open' {
  if (status === notFoundError) return 'printed';
  // A printer that does not speak of its jobs; there is nothing to wait for.
  if (status >= firstIppError) return 'unknown';
  const state = numbers.get('job-state') ?? 0;
  if (state < firstOverState) return 'open';
  return state === completedState ? 'printed' : 'failed';
}

const asGuest: IppAttribute = { tag: 'name', name: 'requesting-user-name', value: 'guest' };

/** Neither the job's name nor its user says anything about the guest or the document. */
function parcelOf(place: PrinterPlace, { documentPath, copies }: PrintJob): IppParcel {
  const message = encodeIpp({
    operation: ippOperations.printJob,
    operationAttributes: [
      printerUri(place.url),
      asGuest,
      { tag: 'name', name: 'job-name', value: 'Guestway' },
      { tag: 'mimeType', name: 'document-format', value: sentType },
    ],
    jobAttributes: [
      { tag: 'integer', name: 'copies', value: copies },
      { tag: 'keyword', name: 'media', value: 'iso_a4_210x297mm' },
      { tag: 'keyword', name: 'sides', value: 'one-sided' },
    ],
  });
  return { message, documentPath };
}
