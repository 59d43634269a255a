import {at} from './dom.js';
import {key, setKey} from './api.js';

/** Opens the dialog for the key; whether one was given. */
export function askForKey(why) {
  const dialog = at('key-dialog');
  at('key-why').textContent = why ?? '';
  at('key-input').value = key() ?? '';
  dialog.returnValue = '';
  if (!dialog.open) dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'use') return resolve(false);
    setKey(at('key-input').value.trim());
    resolve(true);
  }, {once: true}));
}

/** What all pages have at their head. */
export function prepareHead() {
  at('key-button').addEventListener('click', () => askForKey(''));
  const theme = localStorage.getItem('assay.theme');
  if (theme) document.documentElement.dataset.theme = theme;
  at('theme-button').addEventListener('click', () => {
    const dark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
    document.documentElement.dataset.theme = dark ? 'light' : 'dark';
    try {
      localStorage.setItem('assay.theme', document.documentElement.dataset.theme);
    } catch { /* then it is for this page alone */ }
  });
}
