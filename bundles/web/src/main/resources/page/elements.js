// Small helpers for all parts of the page. Text from the gateway only ever becomes text, never markup.

export const byId = (id) => document.getElementById(id);

// element('p', { class: 'x' }, 'text', another)
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Only what has changed, so that a screen reader is not told the same again.
export function text(node, value) {
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

// Replaces the children of a node if they differ.
const shown = new WeakMap();
export function fill(node, key, make) {
  const now = JSON.stringify(key);
  if (shown.get(node) !== now) {
    shown.set(node, now);
    node.replaceChildren(...make());
  }
}

export function list(facts) {
  const made = element('dl');
  for (const [name, value] of facts) {
    if (value !== undefined && value !== null && value !== '') {
      made.append(element('dt', {}, name), element('dd', {}, String(value)));
    }
  }
  return made;
}

export function bytes(count) {
  if (count === undefined) {
    return undefined;
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

export function clock(iso) {
  const time = new Date(iso);
  const today = new Date().toDateString() === time.toDateString();
  return today ? time.toLocaleTimeString() : time.toLocaleString();
}

let csrf = '';

export async function session() {
  csrf = (await get('/api/session')).csrf;
}

export function get(path) {
  return ask(path, {});
}

export function post(path, body = {}) {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(body),
  });
}

async function ask(path, options) {
  const response = await fetch(path, options);
  if (response.status === 401) {
    // the session has ended: the login is at the same address
    location.reload();
  }
  const document = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(document.error || `status ${response.status}`), document);
  }
  return document;
}
