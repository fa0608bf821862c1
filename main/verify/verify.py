"""Checks a package of sealed records, offline, with Python's own library and nothing else (3.9 or newer).
Written from docs/records-format.md, apart from verify.mjs; its sections stand in [brackets], and the checks come in
the order of its section 9. Signatures and ciphers are those of the OpenSSL 3 that Python's own hashes stand on."""
import argparse, base64, calendar, ctypes, ctypes.util, functools, hashlib, json, multiprocessing, operator, os, re
import struct, sys, time, types, zlib
Thing, DAY, SLACK, MOST, EVER = types.SimpleNamespace, 86_400, 900, 2**53 - 1, float("inf")  # SLACK: of clocks [4].
class Tampered(Exception): pass  # One finding: the class of section 9, and where.
class Unusable(Exception): pass  # The question cannot be answered: an argument is wrong.
def check(where, *tests):
    """Goes on only when no test is a class: each is `what must hold or "class"`."""
    for name in (test for test in tests if isinstance(test, str)):
        raise Tampered(name, where)
# ---- Hashes, Ed25519 (RFC 8032), AES-256-GCM (NIST SP 800-38D) ----
sha256, sha256_hex = lambda *parts: hashlib.sha256(b"".join(parts)).digest(), lambda *parts: sha256(*parts).hex()
def openssl():
    """The library that Python's module of hashes brings along; where it cannot be asked, the one of that name."""
    own = getattr(sys.modules.get("_hashlib"), "__file__", None)
    return ctypes.CDLL(own if own and os.name != "nt" else ctypes.util.find_library("crypto") or "libcrypto-3.dll")
class Pointer(ctypes.c_void_p): pass  # What OpenSSL made; as a plain number it would be cut to 32 bits.
@functools.lru_cache(None)
def crypto():
    """Two functions: whether a text is signed; what is sealed, with the tag behind, None when the tag is wrong."""
    lib, size_of, size = openssl(), ctypes.c_size_t, ctypes.byref(ctypes.c_int())
    for name in ("EVP_PKEY_new_raw_public_key", "EVP_MD_CTX_new", "EVP_CIPHER_CTX_new", "EVP_aes_256_gcm"):
        getattr(lib, name).restype = Pointer
    context, cipher, out = lib.EVP_CIPHER_CTX_new(), lib.EVP_aes_256_gcm(), ctypes.create_string_buffer(8192)
    def is_signed(key, text, signature):
        handle = lib.EVP_PKEY_new_raw_public_key(1087, None, key, size_of(32))  # 1087 is NID_ED25519.
        digest, data = lib.EVP_MD_CTX_new(), text.encode()
        good = len(signature) == 64 and handle and lib.EVP_DigestVerifyInit(digest, None, None, None, handle) == 1
        good = good and lib.EVP_DigestVerify(digest, signature, size_of(64), data, size_of(len(data))) == 1
        lib.EVP_MD_CTX_free(digest), lib.EVP_PKEY_free(handle)
        return bool(good)
    def opened(key, nonce, sealed, aad):
        lib.EVP_DecryptInit_ex(context, cipher, None, key, nonce)
        lib.EVP_DecryptUpdate(context, None, size, aad, len(aad))
        lib.EVP_DecryptUpdate(context, out, size, sealed, len(sealed) - 16)
        lib.EVP_CIPHER_CTX_ctrl(context, 0x11, 16, sealed[-16:])  # 0x11 is EVP_CTRL_AEAD_SET_TAG.
        return out.raw[:len(sealed) - 16] if lib.EVP_DecryptFinal_ex(context, None, size) == 1 else None
    return is_signed, opened
BASE64 = re.compile(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
def from_base64(text):  # No bytes for any other than the standard spelling.
    data = base64.b64decode(text) if BASE64.fullmatch(text) else b""
    return data if base64.b64encode(data).decode() == text else b""
# ---- Canonical JSON (RFC 8785, safe integers only) and forms: what a value may be ----
WHOLE = range(-MOST, MOST + 1)
integer = lambda text: WHOLE.index(int(text)) - MOST  # Refuses what is beyond; int refuses fractions, NaN and the like.
decode = json.JSONDecoder(parse_int=integer, parse_float=int, parse_constant=int).decode
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
def read(where, work, *given):
    try:
        return work(*given)
    except (ValueError, RecursionError):  # What is not UTF-8, not JSON, or has fractions in it.
        raise Tampered("not-canonical", where)
text_of = lambda data, where: read(where, data.decode)
def parsed(text, where):
    value = read(where, decode, text)
    check(where, canonical(value) == text or "not-canonical")
    return value
def lines_of(run, name):
    *lines, rest = text_of(take(run, name), name).split("\n")
    check(name, rest == "" or "not-canonical")
    return lines
seconds_of = functools.lru_cache(None)(lambda day: calendar.timegm((*map(int, day.split("-")), 0, 0, 0)))
day_of = functools.lru_cache(None)(lambda seconds: time.strftime("%Y-%m-%d", time.gmtime(seconds)))
PERIOD = re.compile(r"(?a)(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?|H-([\w-]{1,64})")
def period_of(name):
    """Class, start, end and hold of a segment by its name [1]; None when it is none. A case has no bounds."""
    day, month, hold = PERIOD.fullmatch(name).groups() if PERIOD.fullmatch(name) else (None, None, None)
    if hold:
        return "H", -EVER, EVER, hold
    start = seconds_of(day or month + "-01") if month or is_of("day", day) else None
    following = day_of(start + 32 * DAY)[:8] + "01" if month else None
    return start and ("N1" if day else "A3", start, start + DAY if day else seconds_of(following), None)
whole = lambda low, high: lambda value: type(value) is int and low <= value <= high
FORMS = {name: re.compile(pattern, re.A | re.S) for name, pattern in dict(
    any=".*", text=".{0,1000}", name=".{1,1000}", id=r"[\w-]{1,64}", origin=r"[\w-]{1,64}/[\w-]{1,64}", sort="[ABC]",
    hash="[0-9a-f]{64}", half="[0-9a-f]{32}", date=r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    reason="lapsed|lifted", cause="off|crash|power-loss|clock|store", type=r"[a-z]+\.[a-z]+",
    file=r"(?!(.*/)?\.\.?(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", plain=r"[^/?#%&=\\]{1,64}").items()}
FORMS.update(
    time=whole(0, 4_102_444_799), size=whole(0, MOST), term=whole(0, 36_525), one=whole(1, 1), all=lambda value: True,
    day=lambda value: is_of("date", value) and day_of(seconds_of(value)) == value,
    flag=lambda value: type(value) is bool, object=lambda value: type(value) is dict,
    segment=lambda value: isinstance(value, str) and period_of(value) is not None,
    persons=lambda value: is_of("half[]", value) and len(value) == 2 and value[0] != value[1],
    sessions=lambda value: value is None or is_of("id[self]", value), none="none", note="note:any size",
    manifest="at:time authority:text export:id exporter:origin files:entry[name] format:one from:day instrument:name "
    "origins:origin[self] purpose:text requestedBy:text segments:all sessions sort to:day", held="held:size hold:id",
    entry="bytes:size format:text name:text sha256:hash", terms="A3:bounds N1:bounds *",
    line="key:any origin record:object sealed:any segment seq:size", bounds="ceiling_days:term floor_days:term *",
    copy="key:any origin proof:text[] record:object sealed:any segment seq:size size", types="fields:any[] type:any *",
    catalogue="classes:terms fields:field[] forbid:any[]? record_types:types[] *",
    field="class:any default:any field:any parts:object? readers:any[] record:any value:object? *",
    value=lambda value: is_of("plain", value) or type(value) is bool or whole(-MOST, MOST)(value))
members_of = functools.lru_cache(None)(lambda shape: [(m.split(":")[0], m.split(":")[-1]) for m in shape.split()])
def is_of(form, value):
    """`form[]` is a list, `form[member]` one in rising order of it or of itself; `form?` may lack; `*` allows more."""
    if form[-1] == "]" and " " not in form:
        each, key = form[:-1].split("[")
        good = type(value) is list and all(is_of(each, one) for one in value)
        keys = [one[key] if type(one) is dict else one for one in value] if good and key else []
        return good and all(map(operator.lt, keys, keys[1:]))
    rule = FORMS.get(form, form)
    if not isinstance(rule, str):
        return rule(value) if callable(rule) else isinstance(value, str) and rule.fullmatch(value) is not None
    fits = type(value) is dict and (len(value) == len(members_of(rule)) or rule[-1] == "*")
    held = lambda name, kind: is_of(kind.rstrip("?"), value[name]) if name in value else kind[-1] in "?*"
    return fits and all(held(*member) for member in members_of(rule))
# ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----
node = lambda left, right: sha256(b"\x01", left, right)
def roots_at(leaves, sizes):
    """Hex root over the first n leaves for each n of `sizes` that they reach."""
    wanted, roots, peaks = set(sizes), {0: sha256_hex()}, []
    for size, leaf in enumerate(leaves, 1):
        for _ in range((size & -size).bit_length() - 1):  # As often as two divides the size.
            leaf = node(peaks.pop(), leaf)
        peaks.append(leaf)
        if size in wanted:
            roots[size] = functools.reduce(lambda right, left: node(left, right), reversed(peaks)).hex()
    return roots
def is_subtree(start, end):
    return 0 <= start <= end <= MOST and (start == end or start % (1 << (end - start - 1).bit_length()) == 0)
def climb(start, end, size, path, inner):
    """Roots of [start, end) and of all leaves by a proof, RFC 9162 2.1.4.1 backwards; None without fit."""
    known, half = path if inner is None else [inner, *path], 1 << max(0, (size - 1).bit_length() - 1)
    if (start, end) == (0, size) or not path:
        return (known[0], known[0]) if (start, end, len(known)) == (0, size, 1) else None
    if end <= half:
        found = climb(start, end, half, path[:-1], inner)
        return found and (found[0], node(found[1], path[-1]))
    found = climb(max(0, start - half), end - half, size - half, path[:-1], inner if start >= half else None)
    return found and (found[0] if start >= half else node(path[-1], found[0]), node(path[-1], found[1]))
def is_consistent(start, end, size, proof, inner, outer):
    """Whether the subtree [start, end) with root `inner` is in the tree of `size` leaves with root `outer`."""
    good = is_subtree(start, end) and end <= size <= MOST and all(len(each) == 32 for each in proof)
    empty = start == end and not proof and inner == sha256()
    return good and (empty or (start < end and climb(start, end, size, proof, inner) == (inner, outer)))
def is_included(leaf, index, start, end, proof, root):
    """Whether `leaf` is number `index` in the subtree [start, end) with this root; a tree is [0, size)."""
    return is_subtree(start, end) and start <= index < end and len(leaf) == 32 and is_consistent(
        index - start, index - start + 1, end - start, proof, leaf, root)
# ---- The zip and its files [7]: every byte but content has one right value, so headers are written again ----
def read_zip(run):
    data, at, entries, listing = memoryview(run.data), 0, [], b""  # What is cut from a view is not copied.
    while data[at:at + 4] == b"PK\x03\x04" and at + 30 <= len(data):
        size, _, length = struct.unpack_from("<IIH", data, at + 18)
        name, content = data[at + 30:at + 30 + length], data[at + 30 + length:at + 30 + length + size]
        sums = zlib.crc32(content), len(content), len(content), len(name)
        header = struct.pack("<HHHHHIIIHH", 20, 0x0800, 0, 0, 0x21, *sums, 0)
        check(f"byte {at}", data[at + 4:at + 30] == header or "zip-structure")
        listing += b"PK\x01\x02\x1e\x03" + header + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at) + name
        entries.append((bytes(name).decode("latin-1"), content))
        at += 30 + length + size
    count, names, run.files = len(entries) & 0xFFFF, [name for name, _ in entries], dict(entries)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(listing), at, 0)
    ordered = is_of("file[self]", names[1:]) and "manifest.json" not in names[1:]
    check("list", data[at:] == listing + end or "zip-structure", is_of("file[]", names) or "zip-path",
          len(run.files) == len(names) or "zip-duplicate", ordered or "zip-structure")
def take(run, name):  # What nobody takes has no business in the package.
    check(name, name in run.files or "file-missing")
    return bytes(run.files.pop(name))
COPIES = """README.txt verify.html verify.mjs verify.py views/ocsf.jsonl views/rfc5424.log records.csv
    receipts/gaps.jsonl receipts/holds.jsonl receipts/purges.jsonl""".split()  # The manifest binds them.
file_of = lambda origin, name: f"origins/{origin.split('/')[1]}/{name}"
def read_manifest(run):
    data = take(run, "manifest.json")
    given = parsed(text_of(data, "manifest.json"), "manifest.json")
    check("manifest.json", is_of("manifest", given) or "manifest-form")
    run.manifest, run.hash, files, origins = Thing(**given), sha256_hex(data), given["files"], given["origins"]
    run.start, run.end = seconds_of(given["from"]), seconds_of(given["to"]) + DAY
    signed = {file_of(given["exporter"], name) for name in ("checkpoint.txt", "notes.jsonl", "spine.jsonl")}
    names = {"manifest.json"} | signed | {each["name"] for each in files}
    one_hotel = given["exporter"] in origins and len({origin.split("/")[0] for origin in origins}) == 1
    asked = run.start < run.end and (given["sort"] == "C") == (given["sessions"] is not None)
    check("manifest.json", (one_hotel and asked and len(names) == len(files) + 4) or "manifest-form")
    for each in files:
        content = run.files.get(each["name"])
        check(each["name"], content is not None or "file-missing")
        check(each["name"], (len(content), sha256_hex(content)) == (each["bytes"], each["sha256"]) or "file-changed")
    run.spines = [Thing(origin=origin, entries=[], segments=[], days={}, holds={}, purges={}) for origin in origins]
    run.by_origin = {spine.origin: spine for spine in run.spines}
# ---- Spines [3, 5]: entry by entry, the life of keys, segments, holds and purges ----
KEY = re.compile(r"([!-*,-~]{1,200})\+([0-9a-f]{8})\+([!-~]+)", re.A)
def key_of(text, kind, where, name=None):
    signer, own, body = KEY.fullmatch(text).groups() if KEY.fullmatch(text) else ("", "", "")
    data = from_base64(body)
    good = sha256_hex(signer.encode(), b"\n", data)[:8] == own and name in (None, signer)
    check(where, (good and len(data) == 33 and data[0] == kind) or "key-form")
    return Thing(signer=(signer, own), key=data[1:])
def on_created(_run, spine, entry):
    check(entry.where, (entry.index == 0 and entry.origin == spine.origin) or "spine-origin")
    spine.key = key_of(entry.root, 1, entry.where, spine.origin + "/root").key
def on_certified(_run, spine, entry):
    daily, (is_signed, _) = key_of(entry.vkey, 1, entry.where, spine.origin), crypto()
    text = f"guestway daily key\n{spine.origin}\n{entry.day}\n{entry.vkey}\n"
    good = entry.day not in spine.days and is_signed(spine.key, text, from_base64(entry.signature))
    check(entry.where, good or "key-certificate")
    spine.days[entry.day] = daily
def on_opened(run, spine, entry):
    entry.name, announced = f"{spine.origin} {entry.segment}", spine.entries[:1] + of(spine, "catalogue.changed")
    entry.form, entry.start, entry.end, entry.hold = period_of(entry.segment)
    check(entry.where, entry.name not in run.segments or "segment-life",
          entry.start - SLACK <= entry.at < entry.end + SLACK or "segment-backdated",
          entry.catalogue == announced[-1].catalogue or "catalogue-unannounced",
          entry.form != "H" or entry.hold in spine.holds or "hold-unknown")
    entry.spine, entry.size, entry.root, entry.heads, entry.closed = spine, 0, sha256_hex(), [], EVER
    entry.leaves, entry.lines, entry.state, run.segments[entry.name] = [], 0, None, entry
    spine.segments.append(entry)
def on_head(run, spine, entry):
    segment = run.segments.get(f"{spine.origin} {entry.segment}")
    check(entry.where, (segment is not None and segment.closed == EVER) or "segment-life")
    same = (entry.size, entry.root) == (segment.size, segment.root)
    check(entry.where, same or entry.size > segment.size or "segment-shrunk")
    segment.size, segment.root, segment.heads = entry.size, entry.root, segment.heads + [entry]
    segment.closed = entry.index if entry.kind == "segment.closed" else EVER
def on_gap(_run, spine, gap):
    free = not any(gap.since < each.at < gap.to for each in spine.entries)
    check(gap.where, (free and gap.since <= gap.to <= gap.at) or "gap-forged")
def on_hold(_run, spine, hold):
    new, hold.ends, hold.ended = hold.hold not in spine.holds and hold.since <= hold.to, hold.expires, False
    check(hold.where, hold.expires > hold.at or "hold-approval", new or "hold-unknown")
    spine.holds[hold.hold] = hold
def on_ended(_run, spine, entry):
    hold = spine.holds.get(entry.hold)
    good = hold and not hold.ended and (entry.reason == "lifted" or entry.at >= hold.expires)
    check(entry.where, good or "hold-unknown")
    hold.ended, hold.ends = True, min(hold.expires, entry.at)
def on_intent(_run, spine, entry):
    spine.purges[f"{entry.of} {entry.segment}"] = entry
def on_purged(_run, spine, entry):
    intent, said = spine.purges.get(f"{entry.of} {entry.segment}"), lambda each: [each.key, each.root, each.size]
    same = intent and not intent.purged and said(intent) == said(entry) and intent.witnessed == entry.witnessed
    check(entry.where, same or "purge-mismatch")
    intent.purged = entry
HEAD, PURGE = "root:hash segment size", "key:half of:origin root:hash segment size witnessed:time"
HOLD = "approvers:persons expires:time from:day hold:id instrument:hash to:day whole:flag"
# Of each kind of entry the members besides `at` and `kind`, what it does, and the class when the form is wrong.
KINDS = {
    "store.created": ("catalogue:hash origin root:text", on_created), "catalogue.changed": ("catalogue:hash",),
    "key.certified": ("day signature:text vkey:text", on_certified), "segment.head": (HEAD, on_head),
    "segment.opened": ("catalogue:hash key:half segment", on_opened), "segment.closed": (HEAD, on_head),
    "system.gap": ("cause from:time to:time", on_gap), "hold.placed": (HOLD, on_hold, "hold-approval"),
    "purge.intent": (PURGE, on_intent), "segment.purged": ("holds:held[hold] " + PURGE, on_purged),
    "hold.ended": ("hold:id reason", on_ended), "record.exported": ("export:id instrument:hash manifest:hash sort",),
    "subject.resolved": ("approvers:persons instrument:hash request:id", None, "resolve-approval"),
    "attest.outflow": ("abroad:size elsewhere:size",), "mirror.head": ("of:origin root:hash size",)}
of = lambda spine, kind: [entry for entry in spine.entries if entry.kind == kind]
def read_spine(run, spine):
    lines = lines_of(run, file_of(spine.origin, "spine.jsonl"))
    for index, line in enumerate(lines):
        where = f"{spine.origin} entry {index}"
        given = parsed(line, where)
        kind = str(given.get("kind")) if type(given) is dict else ""
        shape, step, name = (*KINDS.get(kind, ("none",)), None, None)[:3]
        check(where, is_of(shape + " at:time kind:any", given) or name or "entry-form")
        before = spine.entries[-1].at if spine.entries else 0
        check(where, index > 0 or kind == "store.created" or "spine-origin", before <= given["at"] or "time-order")
        spine.entries.append(Thing(**given, index=index, where=where, since=given.get("from"), purged=None))
        if step:
            step(run, spine, spine.entries[-1])
    closed = [segment.closed < EVER for segment in spine.segments if segment.form == "N1"]
    check(spine.origin, lines != [] or "spine-origin", all(closed[:-1]) or "segment-life")
    spine.roots = roots_at([sha256(b"\0", line.encode()) for line in lines], range(len(lines) + 1))
def read_key_table(run):
    lines = lines_of(run, "keys.txt")
    roots = sorted(f"root {spine.origin} {spine.entries[0].root}" for spine in run.spines)
    days = [f"day {spine.origin} {each.day} {each.vkey}" for spine in run.spines for each in of(spine, "key.certified")]
    witnesses = sorted({line for line in lines if line.startswith("witness ")})
    run.witnesses = {key.signer: key.key for key in [key_of(line[8:], 4, "keys.txt") for line in witnesses]}
    check("keys.txt", lines == roots + sorted(days) + witnesses or "keys-table",
          run.trust is None or set(roots + witnesses) <= set(run.trust) or "key-untrusted")
# ---- Checkpoints [4], and what was seen elsewhere ----
TOP = "([^\n]+)\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/]{43}=)\n"
NOTE = re.compile("(" + TOP + ")\n((?:\u2014 [!-*,-~]+ [A-Za-z0-9+/=]+\n){1,16})")
def read_notes(run, spine):
    own, count, (is_signed, _) = spine.origin == run.manifest.exporter, len(spine.entries), crypto()
    lines, spine.signed, spine.cosigned = lines_of(run, file_of(spine.origin, "notes.jsonl")), [], []
    newest = text_of(take(run, file_of(spine.origin, "checkpoint.txt")), spine.origin)
    for index, line in enumerate(reversed(lines)):
        where = f"{spine.origin} note {index} before the newest"
        given = parsed(line, where)
        found = NOTE.fullmatch(given["note"]) if is_of("note", given) else None
        body, origin, size, root, signatures = found.groups() if found else ("", "", "1", "", "")
        check(where, int(size) <= MOST or "size-overflow", size != "0" or "size-zero")
        size, blobs = int(size), [line.split(" ")[1:] for line in signatures.split("\n")[:-1]]
        signers = [((name, from_base64(blob)[:4].hex()), from_base64(blob)[4:]) for name, blob in blobs]
        once = found and len(dict(signers)) == len(signers) and (origin, size) == (spine.origin, given["size"])
        rising = found and (size < spine.signed[-1][1] if index else given["note"] == newest)
        check(where, (once and rising) or "note-form", size <= count or "spine-shorter",
              index > 0 or size == count or "spine-longer")
        last, after = spine.entries[size - 1].at, spine.entries[size].at if size < count else EVER
        (signer, signature), daily = signers[0], spine.days.get(day_of(last))
        check(where, (daily and daily.signer == signer) or "note-key")
        check(where, is_signed(daily.key, body, signature) or "note-signature",
              spine.roots[size] == from_base64(root).hex() or "spine-root")
        for signer, signature in signers[1:]:
            at, key = int.from_bytes(signature[:8], "big"), run.witnesses.get(signer)
            good = key and is_signed(key, f"cosignature/v1\ntime {at}\n{body}", signature[8:])
            check(where, good or "cosignature-wrong", at <= run.now + SLACK or "witness-future",
                  at >= last - SLACK or "clock-forward", at <= after + SLACK or "clock-back")
            spine.cosigned.append((at, size))
        spine.signed.append((day_of(last), size))
    spine.witnessed = any(size == count for _, size in spine.cosigned)
    check(spine.origin, lines != [] or "note-form",
          spine.witnessed or (own and run.trust is None) or "cosignature-missing")
    for entry in of(spine, "segment.opened"):
        good = any(day == day_of(entry.at) and size > entry.index for day, size in spine.signed)
        check(entry.where, good or "day-unsigned")
    spine.until = run.manifest.at if own else min(run.manifest.at, spine.cosigned[0][0])
def check_heads(run):
    papers, mirrors = [re.match(TOP, paper) for paper in run.papers], [of(spine, "mirror.head") for spine in run.spines]
    if not all(found and found[1] in run.by_origin and 0 < int(found[2]) <= MOST for found in papers):
        raise Unusable("a paper checkpoint is none, or of an origin that is not in the package")
    seen = [(found[1], int(found[2]), from_base64(found[3]).hex(), "paper-rollback", "paper-fork") for found in papers]
    seen += [(each.of, each.size, each.root, "mirror-rollback", "mirror-fork") for each in sum(mirrors, [])]
    for origin, size, root, shorter, other in seen:
        roots = run.by_origin[origin].roots if origin in run.by_origin else {size: root}
        check(f"{origin} at {size}", size in roots or shorter, roots.get(size) == root or other)
    asked, last = run.manifest, run.by_origin[run.manifest.exporter].entries[-1]
    check(last.where, getattr(last, "manifest", "") == run.hash or "manifest-changed")
    instrument = sha256_hex(f"{asked.export}\n{asked.instrument}".encode())
    same = (last.export, last.sort, last.instrument) == (asked.export, asked.sort, instrument)
    check(last.where, (same and 0 <= last.at - asked.at <= SLACK) or "export-mismatch")
# ---- Catalogues: what a record may hold, and how long its segment is kept ----
def read_catalogues(run):
    for digest in sorted({segment.catalogue for segment in run.segments.values()}):
        where = f"catalogues/{digest}.json"
        text = text_of(take(run, where), where)
        check(where, sha256_hex(text.encode()) == digest or "catalogue-changed")
        given = parsed(text, where)
        check(where, is_of("catalogue", given) or "catalogue-form")
        kept = {field["field"]: field for field in given["fields"] if field["default"] == "on"
                and field["record"] != "*" and field["field"] not in given.get("forbid", [])}
        run.catalogues[digest] = given["classes"], {each["type"]: [
            kept[name] for name in each["fields"] if name in kept] for each in given["record_types"]}
def shown(field, value):
    """A value as a record shows it; None for what has other parts, or room for an address."""
    names, single = sorted(field.get("parts", {})), "value" in field
    fits = is_of("value", value) if single else is_of("value[]", value) and len(value) == len(names)
    return (value if single else dict(zip(names, value))) if fits else None
# ---- Purges, holds and days [3, 5, 7] ----
def check_term(run, spine, segment, at, where, witnessed=EVER):
    """Refuses a purge before the floor, and what is there after its ceiling [1] but for a gap and a day."""
    hold, days = segment.spine.holds.get(segment.hold), run.catalogues[segment.catalogue][0].get(segment.form)
    bounds, end = ((0, 7), hold.ends) if hold else ((days["floor_days"], days["ceiling_days"]), segment.end)
    due, gone = [end + each * DAY for each in bounds]
    off = any(gap.since <= gone and max(gone, at) <= gap.to + DAY for gap in of(spine, "system.gap"))
    check(where, witnessed >= due or "purge-early", at <= gone or off or ("hold-overdue" if hold else "purge-late"))
def check_purges(run, spine):
    for name, intent in spine.purges.items():
        segment, purged, size, where = run.segments.get(name), intent.purged, intent.size, intent.where
        same = segment and segment.key == intent.key and (intent.of != spine.origin or (
            segment.closed < intent.index and (segment.size, segment.root) == (size, intent.root)))
        check(where, same or intent.of not in run.by_origin or "purge-mismatch")
        if segment:
            check_term(run, spine, segment, purged.at if purged else 0, where, intent.witnessed)
        seen = any(at == intent.witnessed and covered <= intent.index for at, covered in spine.cosigned)
        check(where, seen or "purge-unwitnessed")
        copied = {each["hold"]: each["held"] for each in purged.holds} if purged else {}
        form, start, *_ = period_of(intent.segment)
        covers = lambda hold: form != "N1" or seconds_of(hold.since) <= start <= seconds_of(hold.to)
        known = lambda hold, held: hold and hold.index < purged.index and covers(hold) and held <= size
        live = lambda hold: covers(hold) and hold.index < intent.index and hold.ends > purged.at
        enough = lambda hold: copied.get(hold.hold) == size if hold.whole else hold.hold in copied
        asking = filter(live, spine.holds.values()) if purged and form == "N1" else ()
        check(where, all(known(spine.holds.get(each), held) for each, held in copied.items()) or "hold-unknown",
              all(map(enough, asking)) or "hold-ignored")
    for segment in spine.segments:
        if not getattr(spine.purges.get(segment.name), "purged", None):
            check_term(run, spine, segment, spine.until, segment.name)
def check_days(run, spine):
    """Days of the window [7]: day segments and gaps must cover them without a hole."""
    reached, end = max(run.start, spine.entries[0].at), min(run.end, spine.until)
    spine.window = range(reached // DAY * DAY, min(run.end - DAY, spine.until) + 1, DAY)
    covers = [(each.start, each.end) for each in spine.segments if each.form == "N1"]
    for begin, to in sorted(covers + [(gap.since, gap.to) for gap in of(spine, "system.gap")]):
        reached = max(reached, to) if begin <= reached else reached
    check(f"{spine.origin} {day_of(reached)}", reached >= end or "day-missing")
# ---- Segments and records of the package [2, 6, 7] ----
def read_segments(run):
    in_window = lambda each: each.form != "H" and any(each.start <= day < each.end for day in each.spine.window)
    run.listed = sorted(filter(in_window, run.segments.values()), key=lambda each: (each.spine.origin, each.segment))
    for segment in run.listed:
        purges = [spine.purges[segment.name].purged for spine in run.spines if segment.name in spine.purges]
        receipts, origin = [purged for purged in purges if purged], segment.spine.origin
        held = any(each["held"] > 0 for purged in receipts for each in purged.holds)
        segment.state = "held" if held else "purged" if receipts else "live"
        text = dict(catalogue=segment.catalogue, format=1, key=segment.key, origin=origin, segment=segment.segment)
        file, segment.descriptor = f"segments/{segment.segment}.leaves", sha256(canonical(text).encode())
        if not receipts:
            data = take(run, file_of(origin, file))
            segment.leaves = leaves = [data[i:i + 32] for i in range(0, len(data) - 31, 32)]
            roots, heads = roots_at(leaves, [len(leaves)] + [head.size for head in segment.heads]), segment.heads
            good = roots[len(leaves)] == segment.root
            check(file, len(leaves) == segment.size or not good or "leaf-node",
                  (good and len(data) == 32 * segment.size) or "leaves-root",
                  all(roots.get(head.size) == head.root for head in heads) or "head-fork")
SHARED, CHUNK = Thing(run=None), 4000
def read_records(run):
    """Checks all lines; many of them on all processors, where processes can share what was read."""
    run.lines, SHARED.run = lines_of(run, "records.jsonl"), run
    starts, methods = range(0, len(run.lines), CHUNK), multiprocessing.get_all_start_methods()
    pool = multiprocessing.get_context("fork").Pool() if len(starts) > 2 and "fork" in methods else None
    for name in (name for names in (pool.imap if pool else map)(read_chunk, starts) for name in names):
        run.segments[name].lines += 1
def read_chunk(start):
    run, names, last = SHARED.run, [], None
    for index in range(max(0, start - 1), min(start + CHUNK, len(run.lines))):
        where = f"records.jsonl line {index + 1}"
        line = parsed(run.lines[index], where)
        check(where, is_of("line", line) or is_of("copy", line) or "record-form")
        place = line["origin"], line["segment"], line["seq"]
        segment = run.segments.get(f"{line['origin']} {line['segment']}")
        check(where, place != last or "record-duplicate", last is None or place > last or "record-order",
              (segment is not None and segment.state is not None) or "record-foreign")
        if index >= start:  # The line before was checked with its own.
            read_record(run, line, segment, where)
            names.append(segment.name)
        last = place
    return names
def read_record(run, line, segment, where):
    sealed, key, seq, proof = from_base64(line["sealed"]), from_base64(line["key"]), line["seq"], line.get("proof")
    body = 10 + (sealed[9] if len(sealed) > 9 else 0)
    header, kind, held = sealed[:body], sealed[10:body].decode("latin-1"), segment.state == "held"
    good = header[:9] == b"\x01" + struct.pack(">Q", seq) and body + 28 <= len(sealed) <= 4096 and len(key) == 32
    check(where, segment.state != "purged" or "purge-undone", (good and is_of("type", kind)) or "record-header")
    leaf_in = lambda each: sha256(b"\0", each.descriptor, sealed, sha256(b"guestway key commitment\n", key))
    right = held or segment.leaves[seq:seq + 1] == [leaf_in(segment)]
    proved = held and proof is not None and line["size"] == segment.size and is_included(
        leaf_in(segment), seq, 0, segment.size, [from_base64(each) for each in proof], bytes.fromhex(segment.root))
    elsewhere = not right and any(leaf_in(each) in each.leaves for each in run.listed)
    check(where, (proved if held else proof is None) or "held-proof", not elsewhere or "record-spliced",
          right or "record-changed")
    payload = crypto()[1](key, sealed[body:body + 12], sealed[body + 12:], segment.descriptor + header)
    check(where, payload is not None or "record-sealed")
    values, fields = parsed(text_of(payload, where), where), run.catalogues[segment.catalogue][1].get(kind, [])
    good = type(values) is list and len(values) == len(fields) + 1 and is_of("time", values[0])
    given = {field["field"]: shown(field, value) for field, value in zip(fields, values[1:])} if good else {}
    good = good and None not in given.values() and any(field["class"] == segment.form for field in fields)
    check(where, good or "field-outside")
    (hotel, terminal), asked, at = line["origin"].split("/"), run.manifest, values[0]
    readable = segment.form == "N1" or all("I" in field["readers"] for field in fields)
    named = asked.sort == "A" or (asked.sort == "C" and given.get("session_id") in asked.sessions)
    record = dict(given, at=at, type=kind, hotel_id=hotel, terminal_id=terminal)
    check(where, segment.start - SLACK <= at < segment.end + SLACK or "record-time",
          canonical(record) == canonical(line["record"]) or "record-view",
          (readable and named and run.start - SLACK <= at < run.end + SLACK) or "scope-exceeded")
def check_lists(run):
    rows = [dict(disclosed=each.lines, origin=each.spine.origin, root=each.root, segment=each.segment, size=each.size,
                 state=each.state) for each in run.listed]
    check("manifest.json", canonical(rows) == canonical(run.manifest.segments) or "segment-list")
    for each in run.listed if run.manifest.sort == "A" else ():
        check(each.name, (each.form, each.state) != ("N1", "live") or each.lines == each.size or "record-omitted")
    left = sorted(set(run.files) - set(COPIES))
    check(", ".join(left), left == [] or "file-added")
# ---- The verdict [8] ----
STAGES = (read_zip, read_manifest, read_spine, read_key_table, read_notes, check_heads, read_catalogues,
          check_purges, check_days, read_segments, read_records, check_lists)  # In the order of section 9.
EACH = (read_spine, read_notes, check_purges, check_days)  # Those are gone through for each spine.
def verdict_of(data, trust=None, papers=(), now=None):
    run, found = Thing(data=data, papers=[paper.replace("\r", "") for paper in papers], segments={}, catalogues={}), []
    run.now, run.trust = int(time.time()) if now is None else now, trust and trust.replace("\r", "").split("\n")
    try:
        for work in STAGES:
            for arguments in [(run, spine) for spine in run.spines] if work in EACH else [(run,)]:
                work(*arguments)
    except Tampered as failure:
        found = [dict(zip(("class", "where"), failure.args))]
    spines = [] if found else run.spines
    days = len({day for spine in spines for day in spine.window})
    count = lambda kind: sum(len(of(spine, kind)) for spine in spines)
    return {"class": None, "where": None, **(found[0] if found else {}), "ok": not found, "findings": found,
            "days": dict(present=days, expected=days), "records": 0 if found else len(run.lines),
            "origins": [spine.origin for spine in spines], "pinned": trust is not None, "holds": count("hold.placed"),
            "purges": count("segment.purged"), "keys": count("key.certified"),
            "unwitnessed": [spine.origin for spine in spines if not spine.witnessed]}
LINES = """origins: {0}\nrecords: {records}, each opened and found in its tree\nholds: {holds}
purges: {purges}, none early, none late\nkeys: {keys} daily keys, root and witness keys {1}{2}
{days[present]} of {days[expected]} days present, roots match"""
def text_for_people(verdict):
    late = "".join(f"; newest checkpoint of {origin} not cosigned yet" for origin in verdict["unwitnessed"])
    pinned, origins = "as pinned" if verdict["pinned"] else "NOT pinned (no --trust)", ", ".join(verdict["origins"])
    return (LINES if verdict["ok"] else "TAMPERED {class}: {where}").format(origins, pinned, late, **verdict)
def main():
    parser, texts = argparse.ArgumentParser(description=__doc__), argparse.FileType("r", encoding="utf-8")
    parser.add_argument("package", type=argparse.FileType("rb"))
    parser.add_argument("--trust", metavar="KEYS.txt", type=texts, help="pinned root and witness keys")
    parser.add_argument("--paper", metavar="CHECKPOINT.txt", type=texts, action="append", default=[])
    parser.add_argument("--now", metavar="SECONDS", type=lambda text: range(2**32).index(int(text)))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    try:
        trust, papers = asked.trust and asked.trust.read(), [paper.read() for paper in asked.paper]
        verdict = verdict_of(asked.package.read(), trust, papers, asked.now)
    except (Unusable, OSError, AttributeError, UnicodeDecodeError) as failure:  # No OpenSSL among them.
        parser.error(str(failure))  # Ends with 2.
    print(json.dumps(verdict) if asked.json else text_for_people(verdict))
    return 0 if verdict["ok"] else 1
if __name__ == "__main__": sys.exit(main())
