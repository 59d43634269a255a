import {Refusal, follow, get, post, request} from './api.js';
import {at, download, fill, make, show} from './dom.js';
import {editor} from './editor.js';
import {keep, recall} from './keep.js';
import {prepareHead} from './key.js';
import {caseRow, cases, present} from './output.js';
import {SAMPLES} from './samples.js';
import {ended, sentence, state} from './words.js';

const LIMITS = {
  wall_time_ms: 'Time in ms', cpu_time_ms: 'CPU time in ms', memory_kb: 'Memory in KB', processes: 'Processes',
  output_kb: 'Output in KB', file_size_kb: 'File size in KB',
};
const KEPT = 40;

prepareHead();
let languages = [];
let current = null; // what runs or was run: {id, stop}
let content = '';
const drafts = recall('drafts', {});
const code = editor(at('editor'), {label: 'Source code', onChange: saveDraft, onRun: run});

function saveDraft() {
  drafts[at('language').value] = code.value();
  keep('drafts', drafts);
}

function chosen() {
  return languages.find(one => one.id === at('language').value);
}

function showLanguage() {
  const language = chosen();
  code.set(drafts[language.id] ?? SAMPLES[language.id] ?? '', language.id);
  keep('language', language.id);
  at('language-note').textContent = language.available ? '' : `${language.name} cannot be run here now: ${language.reason ?? 'no worker has it'}`;
  show(at('language-note'), !language.available);
  for (const [name, text] of Object.entries(LIMITS)) {
    const field = at('limit-' + name) ?? addLimit(name, text);
    field.placeholder = language.default_limits[name];
  }
}

function addLimit(name, text) {
  const field = make('input', {id: 'limit-' + name, type: 'number', min: 1, inputmode: 'numeric'});
  at('limits').append(make('div', {}, make('label', {for: 'limit-' + name}, text), field));
  return field;
}

async function load() {
  languages = (await get('/languages')).languages;
  const option = one => make('option', {value: one.id}, one.version ? `${one.name} ${one.version}` : one.name);
  const parts = [['Can be run here', true], ['Not available here', false]]
    .map(([label, available]) => [label, languages.filter(one => one.available === available)])
    .filter(([, some]) => some.length);
  at('language').replaceChildren(...parts.map(([label, some]) => make('optgroup', {label}, ...some.map(option))));
  const last = recall('language', 'python');
  if (languages.some(one => one.id === last)) at('language').value = last;
  showLanguage();
}

function trouble(error) {
  at('trouble').textContent = error instanceof Refusal ? error.message : `The server cannot be reached: ${error.message}`;
  show(at('trouble'), true);
}

function say(text, kind = '') {
  at('status').textContent = text;
  at('status').className = 'status ' + kind;
}

function addCase(input = '', expected = '') {
  const number = at('cases').children.length + 1;
  const box = make('div', {class: 'case'},
    make('label', {for: `case-in-${number}`}, `Input of case ${number}`),
    make('textarea', {id: `case-in-${number}`, rows: 2, spellcheck: 'false', class: 'case-in', dir: 'auto'}),
    make('label', {for: `case-out-${number}`}, 'Expected output; empty is not judged'),
    make('textarea', {id: `case-out-${number}`, rows: 2, spellcheck: 'false', class: 'case-out', dir: 'auto'}),
    make('button', {type: 'button', onclick: () => box.remove()}, 'Remove'));
  box.querySelector('.case-in').value = input;
  box.querySelector('.case-out').value = expected;
  at('cases').append(box);
}

function readCases() {
  return [...at('cases').children].map(box => {
    const expected = box.querySelector('.case-out').value;
    return {stdin: box.querySelector('.case-in').value, ...(expected ? {expected_output: expected} : {})};
  });
}

function wanted() {
  const limits = {};
  for (const name of Object.keys(LIMITS)) {
    const value = at('limit-' + name).value;
    if (value) limits[name] = Number(value);
  }
  const args = at('args').value.split('\n').filter(line => line !== '');
  const tested = readCases();
  return {
    language: at('language').value,
    source_code: code.value(),
    ...(args.length ? {args} : {}),
    ...(tested.length ? {cases: tested} : at('stdin').value ? {stdin: at('stdin').value} : {}),
    ...(Object.keys(limits).length ? {limits} : {}),
    stream: true,
  };
}

async function run() {
  if (!chosen() || at('run').disabled) return;
  show(at('trouble'), false);
  show(at('shared'), false);
  busy(true);
  say('Sending…');
  const body = wanted();
  try {
    const made = await post('/executions', body);
    remember(made.execution_id, body);
    if (made.note) trouble(new Refusal(200, {detail: made.note}));
    await watch(made.execution_id);
  } catch (e) {
    trouble(e);
    say('');
  }
  busy(false);
}

function busy(yes) {
  at('run').disabled = yes;
  at('stop').disabled = !yes;
}

/** Shows an execution as it goes on, until its end. */
async function watch(id) {
  current?.stop.abort();
  const mine = {id, stop: new AbortController()};
  current = mine;
  history.replaceState(null, '', '#' + id);
  show(at('result'), true);
  clear();
  await follow(`/executions/${id}/events`, (event, data) => hear(event, data), mine.stop.signal, lost => {
    at('trouble').textContent = lost ?? '';
    show(at('trouble'), lost !== null);
  });
}

function clear() {
  present({stdout: '', stderr: ''});
  show(at('save-output'), false);
  show(at('share'), false);
  live = {stdout: '', stderr: ''};
}

let live = {stdout: '', stderr: ''};
let frame = null; // in which what came is drawn

function draw() {
  frame ??= requestAnimationFrame(() => {
    frame = null;
    fill(at('stdout'), live.stdout);
    fill(at('stderr'), live.stderr);
    show(at('stderr'), live.stderr !== '');
    show(at('stderr-title'), live.stderr !== '');
  });
}

/** One event; true after the last one. */
function hear(event, data) {
  if (event === 'status') say(state(data.status) + '…');
  if (event === 'reset') clear(), say('Begun anew: the worker before was lost');
  if (event === 'output' && data.encoding === 'utf-8' && !at('cases').children.length) {
    live[data.stream] += data.data;
    draw();
  }
  if (event === 'case') hearCase(data);
  if (event === 'gone') say('It was erased', 'bad');
  if (event === 'result') showResult(data);
  return event === 'result' || event === 'gone';
}

function hearCase(data) {
  if (!at('case-results').querySelector('tbody')) at('case-results').replaceChildren(cases([]));
  at('case-results').querySelector('tbody').append(caseRow(data, data.case_no));
}

function showResult(result) {
  cancelAnimationFrame(frame); // what was to be drawn is in the result
  frame = null;
  say(sentence(result), result.status === 'COMPLETED' && [null, undefined, 'AC'].includes(result.verdict) ? 'good' : 'bad');
  content = present(result);
  show(at('save-output'), content.length > 0);
  show(at('share'), true);
  const entry = recall('history', []).map(one => (one.id === result.execution_id ? {...one, status: result.status} : one));
  keep('history', entry);
  showHistory();
}

function remember(id, body) {
  const entry = {id, at: new Date().toISOString(), language: body.language, code: body.source_code.slice(0, 20_000),
    stdin: (body.stdin ?? '').slice(0, 20_000), args: (body.args ?? []).join('\n'), cases: (body.cases ?? []).slice(0, 20)};
  const all = [entry, ...recall('history', []).filter(one => one.id !== id)].slice(0, KEPT);
  while (all.length && !keep('history', all)) all.pop();
  showHistory();
}

function showHistory() {
  const all = recall('history', []);
  show(at('history-part'), all.length > 0);
  at('history').replaceChildren(...all.map(one => make('li', {}, make('button', {type: 'button', onclick: () => open(one)},
    `${new Date(one.at).toLocaleString()} · ${one.language} · ${one.status ? state(one.status) : '?'} · ${one.code.trim().split('\n')[0]}`))));
}

/** Something of the history, as it was. */
async function open(entry) {
  if (languages.some(one => one.id === entry.language)) at('language').value = entry.language;
  drafts[entry.language] = entry.code;
  showLanguage();
  at('stdin').value = entry.stdin;
  at('args').value = entry.args;
  at('cases').replaceChildren();
  entry.cases.forEach(one => addCase(one.stdin, one.expected_output));
  await look(entry.id);
}

async function look(id) {
  show(at('trouble'), false);
  try {
    const found = await get(`/executions/${id}`);
    if (ended(found.status)) {
      current = {id, stop: new AbortController()};
      show(at('result'), true);
      clear();
      showResult(found);
    } else {
      busy(true);
      await watch(id);
      busy(false);
    }
  } catch (e) {
    trouble(e);
  }
}

async function stop() {
  if (!current) return;
  at('stop').disabled = true;
  say('Stopping…');
  try {
    await request(`/executions/${current.id}`, {method: 'DELETE'});
  } catch (e) {
    trouble(e);
  }
}

async function share() {
  try {
    const made = await post(`/executions/${current.id}/share`);
    at('share-link').value = new URL(made.path, location.href).href;
    show(at('shared'), true);
    at('share-link').select();
  } catch (e) {
    trouble(e);
  }
}

async function unshare() {
  try {
    await request(`/executions/${current.id}/share`, {method: 'DELETE'});
    show(at('shared'), false);
  } catch (e) {
    trouble(e);
  }
}

at('run').addEventListener('click', run);
at('stop').addEventListener('click', stop);
at('share').addEventListener('click', share);
at('unshare').addEventListener('click', unshare);
at('add-case').addEventListener('click', () => addCase());
at('language').addEventListener('change', showLanguage);
at('save-output').addEventListener('click', () => download('output', content));
at('forget').addEventListener('click', () => { keep('history', null); showHistory(); });
document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey)) return;
  if (event.key === 'Enter' && !event.defaultPrevented) run();
  if (event.key === '.') stop();
});
showHistory();
load().then(() => {
  if (/^#[0-9a-f-]{36}$/.test(location.hash)) {
    const entry = recall('history', []).find(one => '#' + one.id === location.hash);
    return entry ? open(entry) : look(location.hash.slice(1));
  }
}).catch(trouble);
