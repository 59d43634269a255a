/* What came of a program, in words. */

const REASONS = {
  exit_code: r => `it ended with exit code ${r.exit_code}`,
  signal: r => `it was ended by signal ${r.signal}`,
  compile_error: () => 'it does not compile',
  disk_limit: () => 'it wrote a larger file than it may',
  memory_limit: () => 'it needed more memory than it may have',
  process_limit: () => 'it wanted more processes than it may have',
  output_limit: () => 'it wrote more than it may',
  wall_time_limit: () => 'its time was over',
  cpu_time_limit: () => 'its CPU time was over',
  operator_cancelled: () => 'an operator ended it',
  client_cancelled: () => 'it was stopped',
  worker_lost: () => 'the worker that ran it was lost, several times',
  sandbox_error: () => 'the sandbox failed; this is no fault of the program',
  runtime_unavailable: () => 'no worker here can run this language',
  internal_error: () => 'something failed on the server; this is no fault of the program',
};

const STATES = {
  QUEUED: 'Waiting for a worker',
  RUNNING: 'Running',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  TIMEOUT: 'Out of time',
  CANCELLED: 'Stopped',
  ERROR: 'Not run, through no fault of the program',
  NOT_RUN: 'Not run',
};

const VERDICTS = {
  AC: 'accepted', WA: 'wrong answer', TLE: 'out of time', RTE: 'ended badly', CE: 'does not compile', MLE: 'out of memory',
  OLE: 'too much output', PE: 'wrong format', JE: 'the checker failed',
};

export const ended = status => !['QUEUED', 'RUNNING'].includes(status);
export const state = status => STATES[status] ?? status;
export const verdict = code => (code ? `${code} (${VERDICTS[code] ?? 'other'})` : '');
export const reason = result => REASONS[result.reason]?.(result) ?? result.reason;

export function milliseconds(ms) {
  return ms == null ? '' : ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(2)} s`;
}

export function kilobytes(kb) {
  return kb == null ? '' : kb < 1024 ? `${kb} KB` : `${(kb / 1024).toFixed(1)} MB`;
}

/** One sentence: the state, and why. */
export function sentence(result) {
  const why = result.reason ? `: ${reason(result)}` : '';
  const judged = result.verdict ? `, judged ${verdict(result.verdict)}` : '';
  return `${state(result.status)}${why}${judged}`;
}

const ISOLATION = {
  namespaces: 'in a sandbox of its own (namespaces)',
  rootless: 'in a sandbox of its own (rootless)',
  container: 'in a container',
  microvm: 'in a virtual machine',
  process: 'as an ordinary process, without isolation',
};

/** Pairs of a name and what is known of it. */
export function facts(result) {
  const known = [
    ['Time', milliseconds(result.execution_time_ms)],
    ['CPU time', milliseconds(result.cpu_time_ms)],
    ['Memory', kilobytes(result.memory_kb) && kilobytes(result.memory_kb) + (result.memory_approximate ? ' or a little more' : '')],
    ['Exit code', result.exit_code == null ? '' : String(result.exit_code)],
    ['Compiling', result.compile ? milliseconds(result.compile.time_ms) + (result.compilations === 0 ? ', remembered from before' : '') : ''],
    ['Ran', ISOLATION[result.isolation] ?? result.isolation ?? ''],
    ['Attempt', result.attempt > 1 ? `${result.attempt}: earlier ones were lost with their worker` : ''],
    ['Output', result.stdout_truncated || result.stderr_truncated ? 'cut at the limit' : ''],
    ['Server says', result.error ?? ''],
  ];
  return known.filter(([, value]) => value);
}
