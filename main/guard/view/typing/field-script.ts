/**
 * What watches the text fields of one document. It runs in a world of its own, which the page neither sees nor reaches,
 * and tells kinds of fields only. Whatever a page can replace by naming an element (`document.activeElement`) is read from
 * the prototype. `guestwayFields.next(seen)` gives the state once its turn is another than `seen`, `guestwayFields.hands()` true
 * once a hand was there: a touch, a key or a wheel, none of which a script can make.
 */
export const fieldScript = `(() => {
  'use strict';
  if (Object.hasOwn(globalThis, 'guestwayFields')) return;
  const recentMs = 5000, leftMs = 250, quietMs = 100, lookMs = 500, revealMs = 3000, mostReveals = 10;
  const read = (type, name, from) => Reflect.get(type.prototype, name, from);
  const inputKinds = new Map([['text', 'text'], ['search', 'search'], ['email', 'email'], ['url', 'url'],
    ['tel', 'telephone'], ['number', 'number'], ['password', 'password']]);
  const modeKinds = new Map([['text', 'text'], ['search', 'search'], ['email', 'email'], ['url', 'url'],
    ['tel', 'telephone'], ['numeric', 'number'], ['decimal', 'number']]);
  const enterActions = new Set(['enter', 'go', 'search', 'next', 'previous', 'send', 'done']);

  const fieldOf = (element) => {
    if (!(element instanceof HTMLElement)) return null;
    const mode = read(HTMLElement, 'inputMode', element);
    if (mode === 'none') return null;
    const hint = read(HTMLElement, 'enterKeyHint', element);
    const field = (kind, enterAction) => ({
      kind: kind === 'password' ? kind : modeKinds.get(mode) ?? kind,
      enterAction: enterActions.has(hint) ? hint : enterAction,
    });
    if (element instanceof HTMLInputElement) {
      const kind = inputKinds.get(element.type);
      if (kind === undefined || element.readOnly || element.matches(':disabled')) return null;
      return field(kind, kind === 'search' ? 'search' : element.form === null ? 'enter' : 'go');
    }
    if (element instanceof HTMLTextAreaElement)
      return element.readOnly || element.matches(':disabled') ? null : field('text', 'enter');
    return read(HTMLElement, 'isContentEditable', element) ? field('text', 'enter') : null;
  };
  const active = () => {
    let element = read(Document, 'activeElement', document);
    for (let depth = 0; depth < 64; depth += 1) {
      const root = element === null ? null : read(Element, 'shadowRoot', element);
      if (root === null || read(ShadowRoot, 'activeElement', root) === null) break;
      element = read(ShadowRoot, 'activeElement', root);
    }
    return element;
  };

  let state = { turn: 0, field: null, touched: false };
  let waiting = [];
  let element = null, touchedMs = -Infinity, touchedAt = { x: 0, y: 0 }, toldMs = -Infinity, leaving = 0, telling = 0;
  const wake = () => {
    telling = 0;
    for (const answer of waiting.splice(0)) answer(state);
  };
  const tell = (field, touched) => {
    const isFirst = touched && toldMs < touchedMs;
    toldMs = performance.now();
    state = { turn: state.turn + 1, field, touched };
    clearTimeout(telling);
    // A page that moves the focus without end is heard no more often than this.
    if (isFirst) wake();
    else telling = setTimeout(wake, quietMs);
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = 0;
    if (element === null) return;
    element = null;
    tell(null, false);
  };
  const enter = (next) => {
    const field = fieldOf(next);
    if (field === null) return;
    clearTimeout(leaving);
    leaving = 0;
    element = next;
    const touched = performance.now() - touchedMs < recentMs;
    tell(field, touched);
    if (touched) reveal();
  };

  let observer = null, revealUntilMs = 0, reveals = 0;
  const settle = () => {
    observer?.disconnect();
    observer = null;
  };
  const show = (entry) => {
    if (element === null || performance.now() > revealUntilMs || reveals >= mostReveals) return settle();
    const root = entry.rootBounds;
    const isSeen = entry.intersectionRatio > 0.98;
    const isTall = root !== null && entry.boundingClientRect.height > root.height * 0.8;
    if (isSeen) return;
    reveals += 1;
    if (!isTall) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    else if (touchedAt.y > innerHeight - 64) scrollBy({ top: touchedAt.y - innerHeight / 2, behavior: 'instant' });
    touchedAt = { x: 0, y: 0 };
  };
  // Of the window's own viewport, also for a frame within a frame: the keyboard takes room from the window.
  const reveal = () => {
    settle();
    reveals = 0;
    revealUntilMs = performance.now() + revealMs;
    observer = new IntersectionObserver((entries) => show(entries.at(-1)), {
      threshold: [0, 0.25, 0.5, 0.75, 0.9, 0.99, 1],
    });
    observer.observe(element);
  };

  const hear = (type, listener) =>
    addEventListener(type, (event) => { if (event.isTrusted) listener(event); }, { capture: true, passive: true });
  hear('pointerdown', ({ clientX: x, clientY: y }) => {
    touchedMs = performance.now();
    touchedAt = { x, y };
  });
  hear('wheel', settle);
  hear('touchmove', settle);
  hear('focusin', (event) => enter(event.composedPath()[0]));
  hear('focusout', () => {
    if (leaving === 0) leaving = setTimeout(leave, leftMs);
  });
  // A touch on a field that has the focus already.
  hear('click', () => {
    const now = active();
    if (toldMs < touchedMs && fieldOf(now) !== null) enter(now);
  });
  // Not every field that goes away loses its focus first.
  setInterval(() => {
    if (element !== null && leaving === 0 && (active() !== element || fieldOf(element) === null)) leave();
  }, lookMs);
  const focused = active();
  if (fieldOf(focused) !== null && document.hasFocus()) enter(focused);

  const next = (seen) =>
    state.turn !== seen && telling === 0 ? state : new Promise((answer) => { waiting = [...waiting.slice(-3), answer]; });
  let hand = false, handWaiting = null;
  for (const type of ['pointerdown', 'touchstart', 'keydown', 'wheel'])
    hear(type, () => {
      hand = handWaiting === null;
      handWaiting?.(true);
      handWaiting = null;
    });
  const hands = () => new Promise((answer) => {
    if (hand) answer(true);
    else handWaiting = answer;
    hand = false;
  });
  Object.defineProperty(globalThis, 'guestwayFields', { value: Object.freeze({ next, hands }) });
})()`;
