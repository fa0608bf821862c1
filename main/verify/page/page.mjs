import { setEngine, verdictLines, verifyPackage } from '../verify.mjs';
import { browserEngine } from './engine.mjs';

// The page around the verifier: takes a package by drop, touch or keyboard and says the verdict in two languages.

const find = (id) => document.getElementById(id);
const say = (id, text) => {
  find(id).textContent = text;
};
const textsOf = (input) => Promise.all([...input.files].map((file) => file.text()));

function show(state, english, chinese, lines) {
  find('verdict').dataset.state = state;
  say('english', english);
  say('chinese', chinese);
  const items = lines.map((line) => {
    const item = document.createElement('li');
    item.textContent = line;
    return item;
  });
  find('lines').replaceChildren(...items);
}

async function judge(file) {
  const bar = find('bar');
  bar.hidden = false;
  bar.value = 0;
  show('busy', `Checking ${file.name} …`, '正在核验……', []);
  const progress = (part) => {
    bar.value = part;
    return new Promise((resolve) => setTimeout(resolve));
  };
  try {
    setEngine(browserEngine());
    const [trust] = await textsOf(find('trust'));
    const options = {
      papers: await textsOf(find('papers')),
      progress,
      ...(trust === undefined ? {} : { trust }),
    };
    const verdict = await verifyPackage(new Uint8Array(await file.arrayBuffer()), options);
    const lines = verdictLines(verdict);
    if (verdict.ok) show('good', `Good: ${lines.at(-1)}.`, '完好：日期齐全，校验值一致。', lines);
    else show('bad', `TAMPERED: ${verdict.class}`, `已被改动：${verdict.class}`, lines);
  } catch (failure) {
    show('unusable', 'This could not be checked.', '无法核验。', [String(failure?.message ?? failure)]);
  }
  bar.hidden = true;
  find('verdict').focus();
}

find('package').addEventListener('change', ({ target }) => {
  if (target.files.length === 1) void judge(target.files[0]);
});
for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener('drop', ({ dataTransfer }) => {
  if (dataTransfer.files.length === 1) void judge(dataTransfer.files[0]);
  else show('unusable', 'Drop one package at a time.', '请一次只拖入一个文件包。', []);
});
