/** The element with this id. */
export const at = id => document.getElementById(id);

/** A new element; what is no element itself becomes text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child != null));
  return element;
}

export const show = (element, visible) => { element.hidden = !visible; };

/** Lets the user keep text or bytes as a file. */
export function download(name, content) {
  const link = make('a', {href: URL.createObjectURL(new Blob([content])), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const MUCH = 200_000;

/** Text of any length in an element, of much only both ends: browsers stand still on megabytes. */
export function fill(element, text) {
  element.textContent = text.length <= MUCH
    ? text
    : `${text.slice(0, MUCH / 2)}\n[… ${(text.length - MUCH).toLocaleString()} characters are not shown; download has them …]\n${text.slice(-MUCH / 2)}`;
}
