import {createParser} from 'eventsource-parser';
import {keep, recall} from './keep.js';
import {askForKey} from './key.js';

/** An answer that is no success: what the server said of it, in words. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}`);
    this.status = status;
    this.code = problem.code;
  }
}

export const key = () => recall('key', null);
export const setKey = value => keep('key', value || null);

const headers = more => ({Accept: 'application/json', ...more, ...(key() ? {Authorization: `Bearer ${key()}`} : {})});

async function refusal(response) {
  const text = await response.text();
  try {
    return new Refusal(response.status, JSON.parse(text));
  } catch {
    return new Refusal(response.status, {detail: `The server answered ${response.status}: ${text.slice(0, 200)}`});
  }
}

/** Fetches; asks for a key where one is needed, and goes on with it. Throws a Refusal for what is no success. */
export async function request(path, options = {}) {
  let response = await fetch(path, {...options, headers: headers(options.headers)});
  while (response.status === 401 && await askForKey((await refusal(response)).message)) {
    response = await fetch(path, {...options, headers: headers(options.headers)});
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

export const get = async path => (await request(path)).json();

export async function post(path, body) {
  const response = await request(path, {
    method: 'POST',
    ...(body === undefined ? {} : {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)}),
  });
  return response.json();
}

/** Calls hear(event, data) for each event until the stream ends. True when it ended for good. */
async function read(response, hear, from) {
  let over = false;
  const parser = createParser({
    onEvent(event) {
      if (event.id) from.id = event.id;
      over = hear(event.event ?? 'message', JSON.parse(event.data)) === true || over;
    },
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return over;
    parser.feed(value);
  }
}

/**
 * Follows events, over broken connections too, until hear returns true, the server says there are no more, or the signal is
 * given. tell(text) is told when the connection is lost (with words) and when it is there again (null).
 */
export async function follow(path, hear, signal, tell) {
  const from = {id: null};
  for (let pause = 500;; pause = Math.min(pause * 2, 5000)) {
    try {
      const response = await request(path, {
        signal,
        headers: {Accept: 'text/event-stream', ...(from.id ? {'Last-Event-ID': from.id} : {})},
      });
      tell(null);
      if (response.status === 204 || await read(response, hear, from)) return;
      pause = 250;
    } catch (e) {
      if (signal.aborted) return;
      if (e instanceof Refusal && e.status < 500) throw e;
    }
    tell('The connection to the server is lost. What runs goes on; trying again…');
    await new Promise(resolve => setTimeout(resolve, pause));
    if (signal.aborted) return;
  }
}
