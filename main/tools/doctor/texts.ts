import type { AddressCode, DoctorLine } from '../../gateway/doctor/doctor-line.ts';
import type { HotelFault } from '../../gateway/hotel-systems/port.ts';
import type { FieldFinding } from '../../gateway/hotel-systems/recipe/answers/examine.ts';

const addresses: Readonly<Record<AddressCode, string>> = {
  reachable: 'can be reached',
  'certificate-ends-soon': 'can be reached; its certificate ends soon',
  'name-not-found': 'has a name that is not found',
  refused: 'refuses the connection',
  'no-connection': 'cannot be reached',
  'certificate-expired': 'has a certificate that is not valid today',
  'certificate-other-name': 'has a certificate for another name',
  'certificate-not-trusted': 'has a certificate that this machine does not trust',
  'no-tls': 'does not speak TLS',
  'tls-failed': 'did not agree on TLS',
};

const addressAdvice: Readonly<Partial<Record<AddressCode, string>>> = {
  'certificate-ends-soon': 'Renew the certificate of the hotel system.',
  'name-not-found': 'Check the address in the configuration, and the name server of this machine.',
  refused: 'Check the port, and whether the hotel system runs.',
  'no-connection': 'Check firewall and routing from this machine to the hotel system.',
  'certificate-expired': 'Renew the certificate of the hotel system; check the clock of this machine.',
  'certificate-other-name':
    'Use the name in the certificate as the address, or have a certificate made for this name.',
  'certificate-not-trusted':
    'Let the hotel system send its whole chain, or give its authority to Node by NODE_EXTRA_CA_CERTS.',
  'no-tls': 'Check the port: TLS is spoken elsewhere.',
  'tls-failed': 'The hotel system must offer TLS 1.2 or newer.',
};

const faults: Readonly<Record<HotelFault, string>> = {
  unreachable: 'It cannot be reached: check address, network and whether it runs.',
  timeout: 'It did not answer in time: it is overloaded, or something between swallows the answer.',
  'rate-limited': 'It asks for fewer questions: wait, and look for another program with the same access.',
  credentials: 'It does not take our access: check the secret, its rights and its end.',
  'server-error': 'It failed by itself: look into its own log.',
  'not-understood': 'Its answer is not what its interface promises: check version and settings.',
  'not-in-sync':
    'The link is up and the first full list has not come: wait, or ask for a resync on its side.',
};

const fieldAdvice = {
  nationality: 'Staff must attest the document at issue, or the hotel fills the nationality in at check-in.',
  companions: 'One grant for each companion needs attestation by staff.',
  language: 'The receipt comes in English and the language of the hotel.',
  departureTime: 'The check-out time of the hotel holds for everybody.',
  state: 'A word for the state is not known: add it, or nobody with it will be eligible.',
} as const;

/** What a line says, for people. */
export function textOf(line: DoctorLine): string {
  switch (line.step) {
    case 'address':
      return `${line.host} ${addresses[line.code]}${line.days === null ? '' : `; certificate good for ${line.days} days`}`;
    case 'connect':
      return line.code === 'no-link'
        ? 'no lasting link: each question stands for itself'
        : `link ${line.link} after ${line.tookMs} ms`;
    case 'look-up':
      return `test look-up: ${line.code === 'no-answer' ? 'no answer' : countsText(line.states)} (${line.tookMs} ms)`;
    case 're-read':
      return `${line.stays} stays read again by their id: ${line.code === 'same' ? 'the same' : line.code}`;
    case 'field':
      return fieldText(line);
    case 'eligibility':
      return `eligibility of main guests: ${countsText(line.reasons)}`;
    case 'clock':
      return line.offsetSeconds === null
        ? 'the hotel system tells no time'
        : `its clock is ${line.offsetSeconds} s ahead of ours`;
    case 'waiting':
      return `waiting ${line.seconds} s for an event: please change something in the hotel system now, such as a note on a stay`;
    case 'events':
      return eventsText(line);
    case 'trace':
      return traceText(line);
    case 'recipe':
      return recipeText(line);
    case 'recipe-field':
      return recipeFieldText(line);
  }
}

/** What to do about a line; `null` where there is nothing to do. */
export function adviceOf(line: DoctorLine): string | null {
  if (line.step === 'address') return addressAdvice[line.code] ?? null;
  if (line.step === 'trace') return null;
  if ('fault' in line && line.fault !== null) return faults[line.fault];
  switch (line.step) {
    case 'field':
      return line.code === 'given' ? null : fieldAdvice[line.field];
    case 'look-up':
      return line.code === 'no-stays' ? 'Try a room with a guest in house: --room.' : null;
    case 're-read':
      return line.code === 'differs'
        ? 'The two ways of asking disagree: a grant could not follow the stay.'
        : null;
    case 'clock':
      return line.code === 'differs' ? 'Set both clocks by the same time server.' : null;
    case 'events':
      return eventsAdvice(line);
    case 'recipe-field':
      return line.code === 'word-unknown' && line.field === 'state'
        ? 'Add the word to "states"; --show-state-words shows it.'
        : null;
    default:
      return null;
  }
}

/** A finding about a mapped field as a line. What must be there and is not, is a problem. */
export function findingLine(finding: FieldFinding): DoctorLine {
  const isNeeded = ['stayId', 'state', 'room', 'departure'].includes(finding.field);
  const verdict =
    finding.code === 'read' ? 'ok' : isNeeded || finding.code === 'unreadable' ? 'problem' : 'unknown';
  return { step: 'recipe-field', verdict, ...finding };
}

type Line<Step extends DoctorLine['step']> = DoctorLine & { readonly step: Step };

function fieldText({ field, code, missing, stays }: Line<'field'>): string {
  switch (code) {
    case 'given':
      return `${field}: given`;
    case 'never-given':
      return `${field}: this hotel system, or its set-up, never gives it`;
    case 'missing-here':
      return `${field}: ${field === 'state' ? 'unknown' : 'empty'} in ${missing} of ${stays} stays`;
    case 'not-a-country':
      return `${field}: no ISO 3166-1 code in ${missing} of ${stays} stays`;
  }
}

function eventsText({ code, events, afterMs, lagMs }: Line<'events'>): string {
  switch (code) {
    case 'asks-only':
      return 'no events: the gateway asks when a lease is renewed (each 30 s), and takes no answer older than 18 s';
    case 'hooks-go-to-the-gateway':
      return 'events come as calls to the running gateway; they cannot be seen from here';
    case 'no-event':
      return `no event came (${events})`;
    default:
      return `an event came after ${afterMs} ms (${events})${lagMs === null ? '' : `, ${lagMs} ms after its own time`}`;
  }
}

function eventsAdvice({ code }: Line<'events'>): string | null {
  switch (code) {
    case 'no-event':
      return 'Was something changed in time? Then look for the right to events, or another consumer of them.';
    case 'too-slow':
      return 'A change must be known within 20 s, so that a session ends within 90 s of it.';
    default:
      return null;
  }
}

function traceText({ entry }: Line<'trace'>): string {
  const { direction, name, status, tookMs, fault, shape } = entry;
  const parts = [status === null ? null : `status ${status}`, tookMs === null ? null : `${tookMs} ms`, fault];
  return `${direction} ${name} ${parts.filter((part) => part !== null).join(', ')} ${shape === null ? '' : JSON.stringify(shape)}`.trimEnd();
}

function recipeText(line: Line<'recipe'>): string {
  switch (line.code) {
    case 'recipe-good':
      return `recipe ${line.recipe} is valid`;
    case 'recipe-wrong':
      return `${line.at === '' ? 'the recipe' : line.at} ${line.problem}`;
    case 'answer-wrong':
      return 'the answer is not what the recipe says: "ok" does not hold, or there is nothing at "list"';
    case 'rows':
      return `rows in the answer: ${line.rows}`;
  }
}

function recipeFieldText({ row, field, at, shape, code, word, means }: Line<'recipe-field'>): string {
  const found = {
    read: 'read',
    absent: 'not there',
    unreadable: 'cannot be read',
    'word-unknown': 'not known',
  }[code];
  const meaning = means === null ? '' : ` -> ${means}`;
  return `row ${row}, ${field} at ${at}: ${shape}, ${found}${word === null ? '' : ` "${word}"`}${meaning}`;
}

function countsText(counts: Readonly<Record<string, number | undefined>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
