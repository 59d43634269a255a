import {get} from './api.js';
import {at, fill, make, show} from './dom.js';
import {editor} from './editor.js';
import {prepareHead} from './key.js';
import {present} from './output.js';
import {ended, sentence, state} from './words.js';

prepareHead();

function showProgram(program) {
  for (const file of program.files) {
    const place = make('div', {class: 'editor'});
    at('files').append(make('h2', {}, file.path || 'Program'), place);
    if (file.encoding === 'base64') place.append(make('p', {}, 'A file that is no text'));
    else editor(place, {label: file.path || 'Program', editable: false}).set(file.content, program.language);
  }
  const input = program.stdin_encoding === 'base64' ? '(no text)' : program.stdin;
  fill(at('stdin'), input);
  show(at('stdin'), input !== '');
  show(at('stdin-title'), input !== '');
}

try {
  const shared = await get(location.pathname);
  at('title').textContent = `A shared program in ${shared.program.language}`;
  showProgram(shared.program);
  at('status').textContent = ended(shared.execution.status) ? sentence(shared.execution) : state(shared.execution.status) + '…';
  present({stdout: '', stderr: '', ...shared.execution});
} catch (e) {
  at('trouble').textContent = e.message;
  show(at('trouble'), true);
}
