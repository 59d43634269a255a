import {follow, get, post, request} from './api.js';
import {at, download, make, show} from './dom.js';
import {prepareHead} from './key.js';
import {milliseconds, verdict} from './words.js';

const OVER = ['COMPLETED', 'CANCELLED', 'FAILED', 'STOPPED'];
const FORMATS = ['html', 'csv', 'ndjson', 'json', 'junit', 'gradescope'];

prepareHead();
let next = null;
let shown = null; // {id, stop, next}

function trouble(error) {
  at('trouble').textContent = error?.message ?? '';
  show(at('trouble'), Boolean(error));
}

function line(run) {
  const judged = Object.entries(run.verdicts ?? {}).map(([code, count]) => `${code} ${count}`).join(', ');
  return `${run.problem ?? ''} · ${run.state.toLowerCase()}${run.submissions == null ? '' : ` · ${run.finished} of ${run.submissions}`}${judged ? ' · ' + judged : ''}`;
}

async function list(after) {
  const page = await get('/grading-runs?limit=20' + (after ? `&after=${after}` : ''));
  next = page.next;
  show(at('more'), next !== null);
  if (!after) at('runs').replaceChildren();
  at('runs').append(...page.grading_runs.map(run => make('li', {}, make('button', {type: 'button', onclick: () => open(run.grading_run_id)},
    `${new Date(run.created_at).toLocaleString()} · ${line(run)}`))));
  at('status').textContent = at('runs').children.length ? '' : 'There are none yet.';
}

async function grade(event) {
  event.preventDefault();
  trouble(null);
  const problem = at('problem').files[0];
  const submissions = at('submissions').files[0];
  if (!problem || !submissions) {
    trouble(new Error('Both files are needed: the problem and the submissions.'));
    return;
  }
  const body = new FormData();
  body.append('problem', problem);
  body.append('submissions', submissions);
  body.append('options', new Blob([JSON.stringify({stop_on_first_failure: at('stop-first').checked})], {type: 'application/json'}));
  at('grade').disabled = true;
  at('status').textContent = 'Sending…';
  try {
    const made = await (await request('/grading-runs', {method: 'POST', body})).json();
    await list();
    open(made.grading_run_id);
  } catch (e) {
    trouble(e);
  }
  at('status').textContent = '';
  at('grade').disabled = false;
}

function showState(run) {
  at('detail-title').textContent = run.problem ?? 'A grading run';
  const rate = run.rate_per_s ? `, ${run.rate_per_s.toFixed(1)} a second` : '';
  const eta = run.eta_s != null && !OVER.includes(run.state) ? `, about ${run.eta_s} s to go` : '';
  at('detail-state').textContent = line(run) + rate + eta + (run.cause ? ` · ${run.cause}` : '');
  at('progress').max = Math.max(run.submissions, 1);
  at('progress').value = run.finished;
  const action = (name, allowed) => allowed && make('button', {type: 'button', onclick: () => act(run.grading_run_id, name)}, name[0].toUpperCase() + name.slice(1));
  const reports = run.state === 'COMPLETED'
    ? FORMATS.map(format => make('button', {type: 'button', onclick: () => report(run.grading_run_id, format)}, `Report: ${format}`)) : [];
  at('actions').replaceChildren(...[
    action('stop', run.state === 'RUNNING'),
    action('resume', ['STOPPED', 'FAILED'].includes(run.state)),
    action('cancel', !['COMPLETED', 'CANCELLED'].includes(run.state)),
    ...reports].filter(Boolean));
}

async function act(id, what) {
  try {
    showState(await post(`/grading-runs/${id}/${what}`));
    if (what === 'resume') open(id);
  } catch (e) {
    trouble(e);
  }
}

async function report(id, format) {
  try {
    const response = await request(`/grading-runs/${id}/report?format=${format}`, {headers: {Accept: '*/*'}});
    download(`report.${{junit: 'xml', gradescope: 'zip'}[format] ?? format}`, await response.blob());
  } catch (e) {
    trouble(e);
  }
}

const HEADS = ['Submission', 'Language', 'Verdict', 'Score', 'Time', 'Says'];

async function results(id, after) {
  const page = await get(`/grading-runs/${id}/results?limit=100` + (after ? `&after=${encodeURIComponent(after)}` : ''));
  shown.next = page.next;
  show(at('more-results'), page.next !== null);
  at('results').tHead.replaceChildren(make('tr', {}, ...HEADS.map(head => make('th', {scope: 'col'}, head))));
  if (!after) at('results').tBodies[0].replaceChildren();
  at('results').tBodies[0].append(...page.results.map(row => make('tr', {},
    make('th', {scope: 'row'}, row.submission ?? row.name ?? ''),
    make('td', {}, row.language ?? ''),
    make('td', {}, verdict(row.verdict)),
    make('td', {}, row.score == null ? '' : String(row.score)),
    make('td', {}, milliseconds(row.execution_time_ms ?? row.time_ms)),
    make('td', {}, row.cause ?? row.reason ?? ''))));
}

async function open(id) {
  shown?.stop.abort();
  shown = {id, stop: new AbortController(), next: null};
  show(at('detail'), true);
  trouble(null);
  try {
    showState(await get(`/grading-runs/${id}`));
    await results(id);
    await follow(`/grading-runs/${id}/events`, (event, run) => {
      showState(run);
      return event === 'result';
    }, shown.stop.signal, lost => { at('status').textContent = lost ?? ''; });
    if (shown.id === id) await results(id);
    await list();
  } catch (e) {
    trouble(e);
  }
}

/* A ZIP that comes first, or is named like one, is the problem. */
function drop(event) {
  event.preventDefault();
  at('drop').classList.remove('over');
  for (const file of event.dataTransfer.files) {
    const isProblem = !file.name.endsWith('.csv') && (/problem/i.test(file.name) || !at('problem').files.length) && !/submission/i.test(file.name);
    const one = new DataTransfer();
    one.items.add(file);
    at(isProblem ? 'problem' : 'submissions').files = one.files;
  }
}

at('new').addEventListener('submit', grade);
at('more').addEventListener('click', () => list(next).catch(trouble));
at('more-results').addEventListener('click', () => results(shown.id, shown.next).catch(trouble));
at('drop').addEventListener('dragover', event => { event.preventDefault(); at('drop').classList.add('over'); });
at('drop').addEventListener('dragleave', () => at('drop').classList.remove('over'));
at('drop').addEventListener('drop', drop);
list().catch(trouble);
