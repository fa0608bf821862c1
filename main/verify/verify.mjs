// Checks a package of sealed records, offline, with nothing but this file.
// Format and classes: docs/records-format.md, whose sections stand in [brackets] here; the checks come in the order
// of its section 9. Runs in Node 20.15 or newer; verify.html wraps this text and gives it a browser's engine.
const usage = '\nusage: PACKAGE.zip [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]';
const isNode = globalThis.process?.versions?.node, plain = (text) => text.replaceAll('\r', '');
const [node, zlib] = isNode ? [await import('node:crypto'), await import('node:zlib')] : [];
const [daySeconds, slack, most] = [86_400, 900, Number.MAX_SAFE_INTEGER]; // Clocks may differ by the slack [4].
class Tampered extends Error {}
export class Unusable extends Error {} // The question cannot be answered: an argument is wrong, a browser too old.
/** Goes on only when no test is a class: each is `what must hold || 'class'`. `where` is a text, or has one. */
function check(where, ...tests) {
  const name = tests.find((test) => typeof test === 'string');
  if (name) throw Object.assign(new Tampered(), { finding: { class: name, where: where.where ?? where } });
}
// ---- Bytes, hashes, ciphers ----
const engine = {
  sha256: (parts) => Buffer.from(node.hash('sha256', Buffer.concat(parts), 'binary'), 'binary'),
  isSigned: (key, message, signature) => node.verify(null, message, // Ed25519, RFC 8032
    { format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') } }, signature),
  async opened(key, sealed, aad, how = { encoding: 'latin1' }) { // AES-256-GCM: nonce, text, tag; rejects a wrong tag.
    const cipher = node.createDecipheriv('aes-256-gcm', key.toString('latin1'), sealed.subarray(0, 12), how);
    const plain = cipher.setAAD(Buffer.concat(aad)).setAuthTag(sealed.subarray(-16)).update(sealed.subarray(12, -16));
    return cipher.final() && plain;
  },
  crc32: (bytes) => zlib.crc32(bytes), toBase64: (bytes) => bytes.toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'), // Any bytes for a text that is none: refused below.
};
export const setEngine = (other) => Object.assign(engine, other); // A browser's functions in place of Node's.
const encoder = new TextEncoder(), utf8 = (text) => encoder.encode(text), sha256 = (...parts) => engine.sha256(parts);
const latin = (bytes) => String.fromCharCode(...bytes), hashOf = (text) => hex(sha256(utf8(text)));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const same = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);
const isSigned = async (key, text, bytes) => bytes.length === 64 && (await engine.isSigned(key, utf8(text), bytes));
const fromBase64 = (text, bytes = engine.fromBase64(text)) => (engine.toBase64(bytes) === text ? bytes : utf8(''));
const [leafMark, nodeMark, keyMark] = [Uint8Array.of(0), Uint8Array.of(1), utf8('guestway key commitment\n')];
const little = (...groups) => groups.flatMap(([width, ...values]) => values.flatMap((value) =>
  Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** index) & 255)));
// ---- Canonical JSON (RFC 8785, safe integers only) and forms: what a value may be ----
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = (value, min, max) => Number.isSafeInteger(value) && value >= min && value <= max;
const isText = (value, form = /^/) => typeof value === 'string' && form.test(value);
function canonical(json) {
  if (isText(json, /^[ !#-[\]-~]*$/)) return `"${json}"`; // Nearly every text: nothing to escape.
  if (Array.isArray(json)) return `[${json.map(canonical)}]`;
  if (isObject(json)) return `{${Object.keys(json).sort().map((key) => `${canonical(key)}:${canonical(json[key])}`)}}`;
  const isAllowed = typeof json === 'number' ? Number.isSafeInteger(json) : json?.isWellFormed?.() !== false;
  return isAllowed ? JSON.stringify(json) : 'not allowed';
}
function read(where, work, isRight = () => true) { // What is not UTF-8, not JSON or spelt otherwise is refused.
  try {
    const value = work();
    if (isRight(value)) return value;
  } catch {}
  return check(where, 'not-canonical');
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), [periods, tests] = [new Map(), new Map()];
const once = (made, text, make) => made.get(text) ?? made.set(text, make(text)).get(text); // Made only once.
const parsed = (text, where) => read(where, () => JSON.parse(text), (value) => canonical(value) === text);
const secondsOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const periodForm = /^(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?$|^H-([\w-]{1,64})$/;
/** Class and period of a segment by its name [1]; null when it is none. A case segment has a hold and no bounds. */
const periodOf = (name) => once(periods, name, (text) => {
  const [, day, month, hold] = periodForm.exec(text) ?? [];
  if (hold || !(month || isOf('day', day))) return hold ? { class: 'H', hold, start: -Infinity, end: Infinity } : null;
  const start = secondsOf(day ?? `${month}-01`), next = `${dayOf(start + 32 * daySeconds).slice(0, 7)}-01`;
  return day ? { class: 'N1', start, end: start + daySeconds } : { class: 'A3', start, end: secondsOf(next) };
});
const forms = {
  any: /^/, text: /^.{0,1000}$/su, name: /^.{1,1000}$/su, id: /^[\w-]{1,64}$/, origin: /^[\w-]{1,64}\/[\w-]{1,64}$/,
  hash: /^[0-9a-f]{64}$/, half: /^[0-9a-f]{32}$/, date: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  cause: /^(off|crash|power-loss|clock|store)$/, reason: /^(lapsed|lifted)$/, type: /^[a-z]+\.[a-z]+$/, sort: /^[ABC]$/,
  file: /^(?!(.*\/)?\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, plain: /^[^/?#%&=\\]{1,64}$/su, object: isObject,
  time: (value) => isWhole(value, 0, 4_102_444_799), size: (value) => isWhole(value, 0, most), // A time before 2100.
  day: (value) => isOf('date', value) && dayOf(secondsOf(value)) === value, flag: (value) => value === !!value,
  segment: (value) => isText(value) && periodOf(value) !== null, term: (value) => isWhole(value, 0, 36_525),
  persons: (value) => isOf('half[]', value) && value.length === 2 && value[0] !== value[1], '*': () => true,
  sessions: (value) => value === null || isOf('id[self]', value), held: 'held:size hold:id', note: 'note:any size',
  manifest: 'at:time authority:text export:id exporter:origin files:listed[name] format:size from:day instrument:name '
    + 'origins:origin[self] purpose:text requestedBy:text segments:all sessions sort to:day',
  listed: 'bytes:size format:text name:text sha256:hash', terms: 'A3:bounds N1:bounds *',
  line: 'key:any origin record:object sealed:any segment seq:size', bounds: 'ceiling_days:term floor_days:term *',
  copy: 'key:any origin record:object sealed:any segment seq:size proof:text[] size', types: 'fields:any[] type:any *',
  catalogue: 'classes:terms fields:field[] forbid:any[]? record_types:types[] *', all: (value) => value !== undefined,
  field: 'class:any default:any field:any parts:object? readers:any[] record:any value:object? *',
  value: (value) => isOf('plain', value) || isOf('flag', value) || isWhole(value, -most, most),
};
/** A list is `form[]`, or `form[member]` in rising order of it or of itself; `form?` may lack; `*` allows more. */
const isOf = (form, value) => once(tests, form, testOf)(value);
function testOf(form) {
  if (form.endsWith('?')) return (value) => value === undefined || isOf(form.slice(0, -1), value);
  const [, each, key] = /^(\S*)\[(\w*)\]$/.exec(form) ?? [], rule = forms[form] ?? form;
  const isNext = (one, before) => key === '' || !before || (before[key] ?? before) < (one[key] ?? one);
  if (each) return (list) => Array.isArray(list) && list.every((one, i) => isOf(each, one) && isNext(one, list[i - 1]));
  if (typeof rule !== 'string') return typeof rule === 'function' ? rule : (value) => isText(value, rule);
  const members = rule.split(' ').map((member) => member.split(':')), isOpen = rule.endsWith('*');
  return (value) => isObject(value) && (isOpen || Object.keys(value).length === members.length) &&
    members.every(([name, inner = name]) => isOf(inner, value[name]));
}
// ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----
const joinNodes = (left, right) => left && right && sha256(nodeMark, left, right);
/** Root over the first n leaves for each n of `sizes`, as a map; sizes beyond the leaves are not in it. */
export function rootsAt(leaves, sizes) {
  const [wanted, roots, peaks] = [new Set(sizes), new Map([[0, sha256()]]), []];
  for (const [index, leaf] of leaves.entries()) {
    peaks.push(leaf);
    for (let rest = index + 1; rest % 2 === 0; rest /= 2) peaks.push(joinNodes(...peaks.splice(-2)));
    if (wanted.has(index + 1)) roots.set(index + 1, peaks.reduceRight((right, left) => joinNodes(left, right)));
  }
  return roots;
}
const widthOf = (size) => (size <= 1 ? 1 : 2 * widthOf(Math.ceil(size / 2))); // The next power of two.
/** Roots of [start, end) and of all `size` leaves by a proof, RFC 9162 2.1.4.1 read backwards; none without fit. */
function climb(start, end, size, proof, inner) {
  const half = widthOf(size) / 2, last = proof.at(-1), isLeft = end <= half, isRight = start >= half;
  if (start === 0 && end === size) return proof.length === (inner ? 0 : 1) ? [inner ?? last, inner ?? last] : [];
  const [low, high] = isLeft ? climb(start, end, half, proof.slice(0, -1), inner)
    : climb(isRight ? start - half : 0, end - half, size - half, proof.slice(0, -1), isRight ? inner : null);
  return [isLeft || isRight ? low : joinNodes(last, low), isLeft ? joinNodes(high, last) : joinNodes(last, high)];
}
/** Whether the subtree [start, end) with root `inner` is in the tree of `size` leaves with root `outer`. */
export function isConsistent(start, end, size, proof, inner, outer) {
  const isRange = [start, end - start, size - end].every((each) => isWhole(each, 0, most));
  const isRight = isRange && start % widthOf(end - start) === 0 && proof.every((each) => each.length === 32);
  if (!isRight || start === end) return isRight && proof.length === 0 && same(inner, sha256());
  const [low = [], high = []] = climb(start, end, size, proof, inner);
  return same(low, inner) && same(high, outer);
}
/** Whether `leaf` is number `index` in the subtree [start, end) with this root; a whole tree is [0, size). */
export const isIncluded = (leaf, index, start, end, proof, root) => isWhole(index, start, end - 1) &&
  leaf.length === 32 && start % widthOf(end - start) === 0 &&
  isConsistent(index - start, index - start + 1, end - start, proof, leaf, root);
// ---- The zip and its files [7]: every byte but content has one right value, so headers are written again ----
function readZip(run) {
  const { bytes } = run, view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), entries = [], list = [];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const [start, size] = [at + 30 + view.getUint16(at + 26, true), view.getUint32(at + 18, true)];
    const [name, content] = [bytes.subarray(at + 30, start), bytes.subarray(start, start + size)];
    const sums = [[4, engine.crc32(content), content.length, content.length], [2, name.length, 0]];
    const header = little([2, 20, 0x0800, 0, 0, 0x21], ...sums);
    check(`byte ${at}`, same(bytes.subarray(at + 4, at + 30), header) || 'zip-structure');
    list.push(0x50, 0x4b, 1, 2, 0x1e, 3, ...header, ...little([2, 0, 0, 0], [4, 0o100644 * 65536, at]), ...name);
    entries.push([latin(name), content]);
    at = start + content.length;
  }
  const tail = little([4, 0x06054b50], [2, 0, 0, entries.length, entries.length], [4, list.length, at], [2, 0]);
  const names = entries.map(([name]) => name), after = names.slice(1);
  const isSorted = isOf('file[self]', after) && !after.includes('manifest.json');
  run.files = new Map(entries);
  check('list', same(bytes.subarray(at), [...list, ...tail]) || 'zip-structure', isOf('file[]', names) || 'zip-path',
    run.files.size === names.length || 'zip-duplicate', isSorted || 'zip-structure');
}
function take(run, name, isBytes = false) { // What nobody takes has no business in the package.
  const content = run.files.get(name);
  check(name, content || 'file-missing');
  run.files.delete(name);
  return isBytes ? content : read(name, () => decoder.decode(content));
}
function linesOf(run, name) {
  const lines = take(run, name).split('\n');
  check(name, lines.pop() === '' || 'not-canonical');
  return lines;
}
const copies = [ // For people and other programs, without meaning for this check; the manifest binds them.
  'README.txt', 'verify.html', 'verify.mjs', 'verify.py', 'views/ocsf.jsonl', 'views/rfc5424.log', 'records.csv',
  ...['gaps', 'holds', 'purges'].map((name) => `receipts/${name}.jsonl`)];
const fileOf = (origin, name) => `origins/${origin.split('/')[1]}/${name}`;
function readManifest(run) {
  const text = take(run, 'manifest.json'), manifest = parsed(text, 'manifest.json');
  check('manifest.json', (isOf('manifest', manifest) && manifest.format === 1) || 'manifest-form');
  const { origins, exporter, sort, sessions, from, to, files } = manifest;
  const isOneHotel = new Set(origins.map((each) => each.split('/')[0])).size === 1 && origins.includes(exporter);
  const signed = ['checkpoint.txt', 'notes.jsonl', 'spine.jsonl'].map((name) => fileOf(exporter, name));
  const names = new Set(['manifest.json', ...signed, ...files.map(({ name }) => name)]);
  const isRequest = from <= to && (sort === 'C') === (sessions !== null) && names.size === files.length + 4;
  check('manifest.json', (isOneHotel && isRequest) || 'manifest-form');
  for (const { name, bytes, sha256: hash, content = run.files.get(name) } of files) {
    check(name, content || 'file-missing');
    check(name, (content.length === bytes && hex(sha256(content)) === hash) || 'file-changed');
  }
  Object.assign(run, { manifest, hash: hashOf(text), from: secondsOf(from), to: secondsOf(to) + daySeconds });
  run.spines = new Map(origins.map((origin) => [origin, { origin, entries: [], segments: [], times: [], signed: [] }]));
}
// ---- Spines [3, 5]: entry by entry, the life of keys, segments, holds and purges ----
const nameOf = ({ of: origin, segment }, owner = origin) => `${owner} ${segment}`;
function keyOf(text, type, name, where) {
  const [, signer = '', id = '', body = ''] = /^([!-*,-~]{1,200})\+([0-9a-f]{8})\+([!-~]+)$/.exec(text) ?? [];
  const bytes = fromBase64(body), isOwnId = hex(sha256(utf8(`${signer}\n`), bytes)).slice(0, 8) === id;
  check(where, (isOwnId && bytes.length === 33 && bytes[0] === type && (name ?? signer) === signer) || 'key-form');
  return { signer: `${signer} ${id}`, key: bytes.subarray(1) };
}
function grow(run, { origin }, entry) {
  const segment = run.segments.get(nameOf(entry, origin)), { size, root, kind } = entry;
  check(entry, (segment && !segment.closed) || 'segment-life',
    size > segment?.size || (size === segment?.size && root === segment.root) || 'segment-shrunk');
  Object.assign(segment, { size, root, closed: kind === 'segment.closed' && entry, heads: [...segment.heads, entry] });
}
const [head, purge] = ['root:hash segment size', 'key:half of:origin root:hash segment size witnessed:time'];
const hold = 'approvers:persons expires:time from:day hold:id instrument:hash to:day whole:flag';
/** Of each kind of entry the members besides `at` and `kind`, what it does, and the class when the form is wrong. */
const kinds = new Map(Object.entries({
  'store.created': ['catalogue:hash origin root:text', (_run, spine, entry) => {
    check(entry, (entry.index === 0 && entry.origin === spine.origin) || 'spine-origin');
    const { key } = keyOf(entry.root, 1, `${spine.origin}/root`, entry);
    Object.assign(spine, { key, catalogue: entry.catalogue, days: new Map(), holds: new Map(), purges: new Map() });
  }],
  'catalogue.changed': ['catalogue:hash', (_run, spine, { catalogue }) => Object.assign(spine, { catalogue })],
  'key.certified': ['day signature:text vkey:text', async (_run, { origin, key, days }, entry) => {
    const { day, vkey, signature } = entry, daily = keyOf(vkey, 1, origin, entry);
    const isCertified = await isSigned(key, `guestway daily key\n${origin}\n${day}\n${vkey}\n`, fromBase64(signature));
    check(entry, (!days.has(day) && isCertified) || 'key-certificate');
    days.set(day, daily);
  }],
  'segment.opened': ['catalogue:hash key:half segment', (run, spine, entry) => {
    const [period, name] = [periodOf(entry.segment), nameOf(entry, spine.origin)];
    const isInTime = entry.at >= period.start - slack && entry.at < period.end + slack;
    check(entry, !run.segments.has(name) || 'segment-life', isInTime || 'segment-backdated',
      entry.catalogue === spine.catalogue || 'catalogue-unannounced',
      period.class !== 'H' || spine.holds.has(period.hold) || 'hold-unknown');
    const segment = { ...entry, ...period, name, spine, size: 0, root: hashOf(''), heads: [], leaves: [], lines: 0 };
    spine.segments.push(segment);
    run.segments.set(name, segment);
  }],
  'segment.head': [head, grow], 'segment.closed': [head, grow], 'attest.outflow': ['abroad:size elsewhere:size'],
  'system.gap': ['cause from:time to:time', (_run, { entries }, { from, to, at, where }) => check(where,
    (from <= to && to <= at && !entries.some((each) => each.at > from && each.at < to)) || 'gap-forged')],
  'hold.placed': [hold, (_run, { holds }, entry) => {
    const isNew = !holds.has(entry.hold) && entry.from <= entry.to;
    check(entry, entry.expires > entry.at || 'hold-approval', isNew || 'hold-unknown');
    holds.set(entry.hold, { ...entry, ended: false, ends: entry.expires });
  }, 'hold-approval'],
  'hold.ended': ['hold:id reason', (_run, { holds }, { at, reason, hold: id, where }) => {
    const { ended = true, expires } = holds.get(id) ?? {};
    check(where, (!ended && (reason === 'lifted' || at >= expires)) || 'hold-unknown');
    Object.assign(holds.get(id), { ended: true, ends: Math.min(expires, at) });
  }],
  'purge.intent': [purge, (_run, { purges }, entry) => purges.set(nameOf(entry), { ...entry })],
  'segment.purged': [`${purge} holds:held[hold]`, (_run, { purges }, entry) => {
    const intent = purges.get(nameOf(entry)) ?? {}, members = ['key', 'root', 'size', 'witnessed'];
    check(entry, (!intent.purged && members.every((each) => intent[each] === entry[each])) || 'purge-mismatch');
    intent.purged = entry;
  }],
  'record.exported': ['export:id instrument:hash manifest:hash sort'], 'mirror.head': ['of:origin root:hash size'],
  'subject.resolved': ['approvers:persons instrument:hash request:id', null, 'resolve-approval'],
}));
const of = (spine, kind) => spine.entries.filter((entry) => entry.kind === kind);
async function readSpine(run, spine) {
  const { origin, entries, segments } = spine, lines = linesOf(run, fileOf(origin, 'spine.jsonl'));
  for (const [index, line] of lines.entries()) {
    const where = `${origin} entry ${index}`, entry = parsed(line, where);
    const [shape, step, name = 'entry-form'] = kinds.get(entry?.kind) ?? [];
    check(where, (shape && isOf(`${shape} at:time kind:any`, entry)) || name,
      index > 0 || entry.kind === 'store.created' || 'spine-origin', !(entries.at(-1)?.at > entry.at) || 'time-order');
    entries.push({ ...entry, index, where });
    await step?.(run, spine, entries.at(-1));
  }
  const days = segments.filter((each) => each.class === 'N1').slice(0, -1);
  check(origin, entries[0] || 'spine-origin', days.every(({ closed }) => closed) || 'segment-life');
  spine.roots = rootsAt(lines.map((line) => sha256(leafMark, utf8(line))), lines.map((_, index) => index + 1));
}
function readKeyTable(run) {
  const [lines, spines] = [linesOf(run, 'keys.txt'), [...run.spines.values()]];
  const rows = (kind, text) => spines.flatMap((spine) => of(spine, kind).map((entry) => text(spine, entry))).sort();
  const days = rows('key.certified', ({ origin }, { day, vkey }) => `day ${origin} ${day} ${vkey}`);
  const witnesses = [...new Set(lines.filter((line) => line.startsWith('witness ')))].sort();
  const table = [...rows('store.created', ({ origin }, { root }) => `root ${origin} ${root}`), ...days, ...witnesses];
  run.witnesses = witnesses.map((line) => keyOf(line.slice(8), 4, null, 'keys.txt'));
  const isPinned = (line) => !run.trust || line.startsWith('day ') || run.trust.includes(line);
  check('keys.txt', lines.join('\n') === table.join('\n') || 'keys-table', table.every(isPinned) || 'key-untrusted');
}
// ---- Checkpoints [4], and what was seen elsewhere ----
const headForm = '([^\\n]+)\\n(0|[1-9]\\d{0,19})\\n([A-Za-z0-9+/]{43}=)\\n';
const noteForm = new RegExp(`^(${headForm})\\n((?:\u2014 [!-*,-~]+ [A-Za-z0-9+/=]+\\n){1,16})$`);
async function readNotes(run, spine) {
  const { origin, entries, roots, days } = spine, isOwn = origin === run.manifest.exporter;
  const lines = linesOf(run, fileOf(origin, 'notes.jsonl')), newest = take(run, fileOf(origin, 'checkpoint.txt'));
  for (const [index, line] of lines.reverse().entries()) {
    const where = `${origin} note ${index} before the newest`, given = parsed(line, where) ?? {};
    const [, body, name, size, root, signatures = ''] = noteForm.exec(given.note) ?? [];
    const [first, ...cosigners] = signatures.split('\n').slice(0, -1).map((each) => {
      const [, signer, blob] = each.split(' '), bytes = fromBase64(blob);
      return { signer: `${signer} ${hex(bytes.subarray(0, 4))}`, signature: bytes.subarray(4) };
    });
    const isOnce = new Set([first, ...cosigners].map((each) => each?.signer)).size === cosigners.length + 1;
    const isNext = index === 0 ? given.note === newest : given.size < spine.signed.at(-1).size;
    check(where, (body !== undefined && isOf('note', given)) || 'note-form', Number(size) <= most || 'size-overflow',
      size !== '0' || 'size-zero', (isOnce && isNext && name === origin && Number(size) === given.size) || 'note-form',
      given.size <= entries.length || 'spine-shorter', index > 0 || given.size === entries.length || 'spine-longer');
    const last = entries[size - 1].at, next = entries[size]?.at ?? Infinity, daily = days.get(dayOf(last));
    check(where, daily?.signer === first.signer || 'note-key');
    check(where, (await isSigned(daily.key, body, first.signature)) || 'note-signature',
      hex(roots.get(given.size)) === hex(fromBase64(root)) || 'spine-root');
    spine.signed.push({ day: dayOf(last), size: given.size });
    for (const { signer, signature } of cosigners) {
      const [witness] = run.witnesses.filter((each) => each.signer === signer);
      const time = BigInt(`0x0${hex(signature.subarray(0, 8))}`), text = `cosignature/v1\ntime ${time}\n${body}`;
      check(where, (witness && (await isSigned(witness.key, text, signature.subarray(8)))) || 'cosignature-wrong',
        time <= run.now + slack || 'witness-future', time >= last - slack || 'clock-forward',
        time <= next + slack || 'clock-back');
      spine.times.push({ time: Number(time), size: given.size });
    }
  }
  spine.isWitnessed = spine.times[0]?.size === entries.length;
  check(origin, spine.signed[0] || 'note-form', spine.isWitnessed || (isOwn && !run.trust) || 'cosignature-missing');
  for (const { at, index, where } of of(spine, 'segment.opened'))
    check(where, spine.signed.some(({ day, size }) => day === dayOf(at) && size > index) || 'day-unsigned');
  spine.until = isOwn ? run.manifest.at : Math.min(run.manifest.at, spine.times[0].time);
}
function checkHeads(run) {
  const papers = run.papers.map((paper) => {
    const [, origin, size, root] = new RegExp(`^${headForm}`).exec(paper) ?? [];
    if (run.spines.has(origin) && isWhole(Number(size), 1, most))
      return { of: origin, size: Number(size), root: hex(fromBase64(root)), where: `${origin} at ${size}` };
    throw new Unusable('a paper checkpoint is none, or not of an origin in the package');
  });
  for (const seen of [...papers, ...[...run.spines.values()].flatMap((spine) => of(spine, 'mirror.head'))]) {
    const { roots } = run.spines.get(seen.of) ?? {}, root = roots?.get(seen.size) ?? [];
    check(seen, !roots || roots.has(seen.size) || (seen.kind ? 'mirror-rollback' : 'paper-rollback'),
      !roots || hex(root) === seen.root || (seen.kind ? 'mirror-fork' : 'paper-fork'));
  }
  const { manifest } = run, last = run.spines.get(manifest.exporter).entries.at(-1);
  const isNamed = last.export === manifest.export && last.sort === manifest.sort &&
    last.instrument === hashOf(`${manifest.export}\n${manifest.instrument}`);
  check(last, last.manifest === run.hash || 'manifest-changed',
    (isNamed && isWhole(last.at, manifest.at, manifest.at + slack)) || 'export-mismatch');
}
// ---- Catalogues: what a record may hold, and how long its segment is kept ----
function readCatalogues(run) {
  const hashes = new Set(Array.from(run.segments.values(), ({ catalogue }) => catalogue));
  run.catalogues = new Map([...hashes].sort().map((hash) => {
    const name = `catalogues/${hash}.json`, text = take(run, name), isNamed = hashOf(text) === hash;
    const catalogue = isNamed ? parsed(text, name) : null;
    check(name, isNamed || 'catalogue-changed', isOf('catalogue', catalogue) || 'catalogue-form');
    const { classes, fields, forbid = [], record_types: types } = catalogue;
    const kept = fields.filter((each) => each.default === 'on' && each.record !== '*' && !forbid.includes(each.field));
    const fieldsOf = (names) => names.flatMap((each) => kept.filter(({ field }) => field === each).slice(-1));
    return [hash, { classes, types: new Map(types.map((each) => [each.type, fieldsOf(each.fields)])) }];
  }));
}
/** Name and value of a field as a record shows it; none for what has other parts, or room for an address. */
function shownOf({ field, value, parts = {} }, given) {
  if (value) return isOf('value', given) ? [[field, given]] : [];
  const names = Object.keys(parts).sort(), isRight = isOf('value[]', given) && given.length === names.length;
  return isRight ? [[field, Object.fromEntries(names.map((name, index) => [name, given[index]]))]] : [];
}
// ---- Purges, holds and days [3, 5, 7] ----
/** Refuses a purge before the floor, and what is there after its ceiling [1] but for a time of no power and a day. */
function checkTerm(run, spine, segment, at, where, witnessed = Infinity) {
  const [hold, { classes }] = [segment.spine.holds.get(segment.hold), run.catalogues.get(segment.catalogue)];
  const end = hold?.ends ?? segment.end, { floor_days: floor, ceiling_days: ceiling } = classes[segment.class] ?? {};
  const due = end + (hold ? 0 : floor) * daySeconds, gone = end + (hold ? 7 : ceiling) * daySeconds;
  const isOff = of(spine, 'system.gap').some(({ from, to }) => from <= gone && Math.max(gone, at) <= to + daySeconds);
  check(where, witnessed >= due || 'purge-early', at <= gone || isOff || (hold ? 'hold-overdue' : 'purge-late'));
}
function checkPurges(run, spine) {
  for (const [name, intent] of spine.purges) {
    const [{ of: origin, index, key, root, size, witnessed, purged }, segment] = [intent, run.segments.get(name)];
    const isClosed = segment?.closed?.index < index && segment.size === size && segment.root === root;
    const isSame = segment?.key === key && (isClosed || origin !== spine.origin);
    check(intent, isSame || !run.spines.has(origin) || 'purge-mismatch');
    if (segment) checkTerm(run, spine, segment, purged?.at ?? 0, intent, witnessed);
    check(intent, spine.times.some((each) => each.time === witnessed && each.size <= index) || 'purge-unwitnessed');
    const { class: kind, start } = periodOf(intent.segment), isDay = kind === 'N1';
    const covers = (hold) => !isDay || (secondsOf(hold.from) <= start && start <= secondsOf(hold.to));
    const copied = new Map(purged?.holds.map(({ hold, held }) => [hold, held]));
    const isKnown = (hold, held) => hold?.index < purged.index && covers(hold) && held <= size;
    const isLive = (hold) => isDay && covers(hold) && hold.index < index && hold.ends > purged?.at;
    const isEnough = ({ hold, whole }) => (whole ? copied.get(hold) === size : copied.has(hold));
    check(intent, [...copied].every(([id, held]) => isKnown(spine.holds.get(id), held)) || 'hold-unknown',
      [...spine.holds.values()].every((hold) => !isLive(hold) || isEnough(hold)) || 'hold-ignored');
  }
  for (const segment of spine.segments)
    if (!spine.purges.get(segment.name)?.purged) checkTerm(run, spine, segment, spine.until, segment.name);
}
/** Days of the window [7]: day segments and gaps must cover them without a hole. */
function checkDays(run, spine) {
  const created = spine.entries[0].at, days = spine.segments.filter((each) => each.class === 'N1');
  const covers = [...of(spine, 'system.gap'), ...days.map(({ start, end }) => ({ from: start, to: end }))];
  const reach = (at, { from, to }) => (from <= at ? Math.max(at, to) : at);
  const covered = covers.sort((a, b) => a.from - b.from).reduce(reach, Math.max(run.from, created));
  check(`${spine.origin} ${dayOf(covered)}`, covered >= Math.min(run.to, spine.until) || 'day-missing');
  const first = Math.max(run.from, secondsOf(dayOf(created))), last = Math.min(run.to - daySeconds, spine.until);
  spine.window = Array.from({ length: Math.max(0, (last - first) / daySeconds + 1) }, (_, i) => first + i * daySeconds);
}
// ---- Segments and records of the package [2, 6, 7] ----
function readSegments(run) {
  const spines = [...run.spines.values()], isIn = ({ class: kind, start, end, spine }) =>
    kind !== 'H' && spine.window.some((day) => day >= start && day < end);
  run.listed = [...run.segments.values()].filter(isIn).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const segment of run.listed) {
    const { catalogue, key, name, heads, size, segment: short, spine: { origin } } = segment;
    const receipts = spines.flatMap(({ purges }) => purges.get(name)?.purged ?? []);
    const isHeld = receipts.some(({ holds }) => holds.some(({ held }) => held > 0));
    segment.state = isHeld ? 'held' : receipts.length > 0 ? 'purged' : 'live';
    segment.descriptor = sha256(utf8(canonical({ catalogue, format: 1, key, origin, segment: short })));
    if (segment.state !== 'live') continue;
    const file = fileOf(origin, `segments/${short}.leaves`), bytes = take(run, file, true), count = bytes.length / 32;
    segment.leaves = Array.from({ length: count }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
    const roots = rootsAt(segment.leaves, [Math.floor(count), ...heads.map((each) => each.size)]);
    const isRoot = hex(roots.get(Math.floor(count))) === segment.root;
    check(file, Math.floor(count) === size || !isRoot || 'leaf-node', (isRoot && count === size) || 'leaves-root');
    for (const each of heads) check(each, hex(roots.get(each.size)) === each.root || 'head-fork');
  }
}
async function readRecords(run) {
  run.lines = linesOf(run, 'records.jsonl');
  for (const [index, text] of run.lines.entries()) {
    const where = `records.jsonl line ${index + 1}`, line = parsed(text, where);
    check(where, isOf('line', line) || isOf('copy', line) || 'record-form');
    const name = nameOf(line, line.origin), place = `${name} ${String(line.seq).padStart(16, '0')}`;
    const segment = run.segments.get(name) ?? {};
    check(where, place !== run.last || 'record-duplicate', !(place < run.last) || 'record-order',
      segment.state !== undefined || 'record-foreign', segment.state !== 'purged' || 'purge-undone');
    await readRecord(run, line, segment, where);
    [segment.lines, run.last] = [segment.lines + 1, place];
    if (index % 500 === 0) await run.progress?.(index / run.lines.length);
  }
}
async function readRecord(run, { key: key64, origin, proof, record, sealed: sealed64, seq, size }, segment, where) {
  const sealed = fromBase64(sealed64), key = fromBase64(key64), body = 10 + (sealed[9] ?? 0);
  const header = sealed.subarray(0, body), type = latin(header.subarray(10)), isType = isOf('type', type);
  const isSeq = header[0] === 1 && header.subarray(1, 9).reduce((sum, byte) => sum * 256 + byte, 0) === seq;
  check(where, (isSeq && isType && key.length === 32 && isWhole(sealed.length, body + 28, 4096)) || 'record-header');
  const commitment = sha256(keyMark, key), isHeld = segment.state === 'held';
  const leafIn = ({ descriptor }) => sha256(leafMark, descriptor, sealed, commitment), leaf = leafIn(segment);
  const root = () => Uint8Array.from(segment.root.match(/../g), (pair) => Number.parseInt(pair, 16));
  const isProved = (path) => size === segment.size && isIncluded(leaf, seq, 0, size, path, root());
  const isRight = isHeld || same(leaf, segment.leaves[seq] ?? []);
  const isIn = (each) => each.leaves.some((other) => same(other, leafIn(each)));
  check(where, (isHeld ? proof && isProved(proof.map((each) => fromBase64(each))) : !proof) || 'held-proof',
    isRight || !run.listed.some(isIn) || 'record-spliced', isRight || 'record-changed');
  const payload = await engine.opened(key, sealed.subarray(body), [segment.descriptor, header]).catch(() => null);
  check(where, payload || 'record-sealed');
  const values = parsed(read(where, () => decoder.decode(payload)), where);
  const fields = run.catalogues.get(segment.catalogue).types.get(type) ?? [];
  const shown = fields.flatMap((field, index) => shownOf(field, values?.[index + 1]));
  const isKept = Array.isArray(values) && values.length === fields.length + 1 && shown.length === fields.length;
  const isOfClass = fields.some((each) => each.class === segment.class) && isOf('time', values?.[0]);
  check(where, (isKept && isOfClass) || 'field-outside');
  const [at] = values, [hotel_id, terminal_id] = origin.split('/'), all = Object.fromEntries(shown);
  const isReadable = segment.class === 'N1' || fields.every(({ readers }) => readers.includes('I'));
  const { sort, sessions } = run.manifest, isNamed = sort === 'C' && sessions.includes(all.session_id);
  check(where, (at >= segment.start - slack && at < segment.end + slack) || 'record-time',
    canonical({ at, type, hotel_id, terminal_id, ...all }) === JSON.stringify(record) || 'record-view',
    (isReadable && (sort === 'A' || isNamed) && at >= run.from - slack && at < run.to + slack) || 'scope-exceeded');
}
function checkLists(run) {
  const rows = run.listed.map(({ lines, root, segment, size, spine: { origin }, state }) =>
    ({ disclosed: lines, origin, root, segment, size, state }));
  check('manifest.json', canonical(rows) === canonical(run.manifest.segments) || 'segment-list');
  const isDue = ({ class: kind, state }) => run.manifest.sort === 'A' && kind === 'N1' && state === 'live';
  for (const each of run.listed) check(each.name, !isDue(each) || each.lines === each.size || 'record-omitted');
  for (const name of run.files.keys()) check(name, copies.includes(name) || 'file-added');
}
// ---- The verdict [8] ----
const stages = [[readZip], [readManifest], [readSpine, true], [readKeyTable], [readNotes, true], [checkHeads],
  [readCatalogues], [checkPurges, true], [checkDays, true], [readSegments], [readRecords], [checkLists]];
/** Checks the bytes of a package. Options: `trust` and `papers` (texts), `now` (seconds), `progress(part)`. */
export async function verifyPackage(bytes, options = {}) {
  const { trust, papers = [], now = Math.floor(Date.now() / 1000) } = options;
  const run = { ...options, bytes, now, papers: papers.map(plain), segments: new Map() };
  run.trust = trust && plain(trust).split('\n');
  try {
    for (const [work, isEach] of stages) for (const one of isEach ? run.spines.values() : [null]) await work(run, one);
  } catch (failure) {
    if (!(failure instanceof Tampered)) throw failure;
    run.finding = failure.finding;
  }
  const { finding } = run, spines = finding ? [] : [...run.spines.values()];
  const days = new Set(spines.flatMap(({ window }) => window)).size;
  const count = (kind) => spines.flatMap((spine) => of(spine, kind)).length;
  return { ok: !finding, class: null, where: null, ...finding, findings: finding ? [finding] : [],
    days: { present: days, expected: days }, records: finding ? 0 : run.lines.length, holds: count('hold.placed'),
    purges: count('segment.purged'), keys: count('key.certified'), pinned: trust !== undefined,
    origins: spines.map(({ origin }) => origin),
    unwitnessed: spines.filter((each) => !each.isWitnessed).map(({ origin }) => origin) };
}
export function verdictLines({ ok, days, origins, records, holds, purges, keys, pinned, unwitnessed, ...finding }) {
  if (!ok) return [`TAMPERED ${finding.class}: ${finding.where}`];
  const trust = `root and witness keys ${pinned ? 'as pinned' : 'NOT pinned (no --trust)'}`;
  const late = unwitnessed.map((origin) => `; newest checkpoint of ${origin} not cosigned yet`).join('');
  return [`origins: ${origins.join(', ')}`, `records: ${records}, each opened and found in its tree`,
    `holds: ${holds}`, `purges: ${purges}, none early, none late`, `keys: ${keys} daily keys, ${trust}${late}`,
    `${days.present} of ${days.expected} days present, roots match`];
}
async function main(args) {
  const { readFileSync } = await import('node:fs'), { parseArgs } = await import('node:util');
  const text = { type: 'string' }, contentOf = (name) => readFileSync(name, 'utf8');
  const options = { trust: text, paper: { ...text, multiple: true }, now: text, json: { type: 'boolean' } };
  const { values: { trust, paper, now, json }, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals.length !== 1 || (now && !isOf('time', Number(now)))) throw new Unusable('name one package');
  const given = { trust: trust && contentOf(trust), papers: paper?.map(contentOf), now: now && Number(now) };
  const verdict = await verifyPackage(readFileSync(positionals[0]), given);
  process.stdout.write(`${json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n')}\n`);
  return verdict.ok ? 0 : 1;
}
const ownUrl = isNode && process.argv[1] && (await import('node:url')).pathToFileURL(process.argv[1]).href;
if (isNode && import.meta.url === ownUrl)
  process.exitCode = await main(process.argv.slice(2)).catch(({ message }) => console.error(message, usage) ?? 2);
