import {at, fill, make, show} from './dom.js';
import {facts, kilobytes, milliseconds, reason, state, verdict} from './words.js';

function decoded(result, stream) {
  const text = result[stream] ?? '';
  if (result[stream + '_encoding'] !== 'base64') return {text, content: text};
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  return {text: `(${bytes.length.toLocaleString()} bytes that are no text; download has them)`, content: bytes};
}

function block(id, text) {
  fill(at(id), text);
  show(at(id), text !== '');
  show(at(id + '-title'), text !== '');
}

/** Shows what a program wrote, and what is known of its run. Returns what can be kept as a file. */
export function present(result) {
  const out = decoded(result, 'stdout');
  fill(at('stdout'), out.text);
  block('stderr', decoded(result, 'stderr').text);
  if (at('compile')) block('compile', result.compile ? result.compile.stderr + result.compile.stdout : '');
  at('facts').replaceChildren(...facts(result).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
  at('case-results').replaceChildren(...(result.cases ? [cases(result.cases)] : []));
  show(at('stdout'), !result.cases);
  show(at('stdout-title'), !result.cases);
  return out.content;
}

const HEADS = ['Case', 'Result', 'Time', 'Memory', 'Says', 'Wrote'];

export function cases(all) {
  return make('table', {},
    make('thead', {}, make('tr', {}, ...HEADS.map(head => make('th', {scope: 'col'}, head)))),
    make('tbody', {}, ...all.map((one, i) => caseRow(one, i))));
}

export function caseRow(one, i) {
  const why = one.reason ? `: ${reason(one)}` : '';
  return make('tr', {},
    make('th', {scope: 'row'}, one.name ?? String(i + 1)),
    make('td', {}, one.verdict ? verdict(one.verdict) : state(one.status) + why),
    make('td', {}, milliseconds(one.execution_time_ms)),
    make('td', {}, kilobytes(one.memory_kb)),
    make('td', {}, one.checker_message ?? ''),
    make('td', {}, make('pre', {class: 'output'}, (one.stdout ?? '').slice(0, 2000))));
}
