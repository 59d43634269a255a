/** What this browser remembers. Where it may remember nothing, as in private windows of some, all goes on without. */
export function recall(name, otherwise) {
  try {
    const text = localStorage.getItem('assay.' + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem('assay.' + name);
    else localStorage.setItem('assay.' + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
