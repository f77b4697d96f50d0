// A button for each command, a form for its arguments, and the answers.
import { byId, element, get } from '/elements.js';
import { call } from '/calls.js';

const first = ['diagnose', 'connect', 'disconnect', 'status', 'sms-list'];

export async function showCommands() {
  const { commands } = await get('/api/commands');
  const rank = (command) => (first.includes(command.name) ? first.indexOf(command.name) : first.length);
  commands.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  byId('command-buttons').replaceChildren(...commands.map((command) =>
    element('button', { type: 'button', 'data-command': command.name, title: command.summary,
      'aria-expanded': command.parameters.length > 0 ? 'false' : null, onclick: () => choose(command) }, command.name)));
}

function choose(command) {
  document.querySelectorAll('#command-buttons [aria-expanded]').forEach((button) =>
    button.setAttribute('aria-expanded', String(button.dataset.command === command.name)));
  if (command.parameters.length === 0 && !command.acts) {
    byId('command-form').replaceChildren();
    ask(command, {});
    return;
  }
  const fields = command.parameters.map((parameter) => field(command, parameter));
  const form = element('form', { class: 'fields', onsubmit: (event) => {
    event.preventDefault();
    ask(command, values(form, command));
  } },
  element('h3', {}, command.name), element('p', {}, command.summary), ...fields,
  element('button', {}, command.acts ? `Do it: ${command.name}` : command.name));
  byId('command-form').replaceChildren(form);
  (form.querySelector('input') || form.querySelector('button')).focus();
}

function field(command, parameter) {
  const id = `argument-${parameter.name}`;
  const type = { string: 'text', number: 'number', boolean: 'checkbox' }[parameter.type];
  return element('div', {},
    element('label', { for: id }, parameter.name + (parameter.required ? ' (required)' : '')),
    element('input', { id, name: parameter.name, type, step: type === 'number' ? 'any' : null,
      required: parameter.required && type !== 'checkbox', 'aria-describedby': `${id}-help`, autocomplete: 'off' }),
    element('p', { id: `${id}-help`, class: 'help' }, parameter.summary));
}

function values(form, command) {
  const given = {};
  for (const parameter of command.parameters) {
    const input = form.elements[parameter.name];
    if (parameter.type === 'boolean') {
      if (input.checked) {
        given[parameter.name] = true;
      }
    } else if (input.value !== '') {
      given[parameter.name] = parameter.type === 'number' ? Number(input.value) : input.value;
    }
  }
  return given;
}

function ask(command, given) {
  const place = element('article', { class: 'reply', 'data-command': command.name, 'data-status': 'asked' },
    element('p', {}, `${command.name}: asked…`));
  byId('replies').prepend(place);
  while (byId('replies').children.length > 10) {
    byId('replies').lastChild.remove();
  }
  call(command.name, given, (reply) => show(place, reply));
}

function show(place, reply) {
  place.dataset.status = reply.status;
  const status = reply.status === 'accepted' ? 'begun; the end is told here' : reply.status;
  place.replaceChildren(
    element('p', {}, element('strong', {}, `${reply.command}: ${status}`), reply.error ? ` – ${reply.error}` : ''),
    // what a diagnosis comes to goes before its evidence
    ...(reply.result?.conclusion ? [element('p', { class: 'sentence' }, reply.result.conclusion)] : []),
    ...(reply.result ? [tree(reply.result)] : []));
}

function tree(value) {
  if (Array.isArray(value)) {
    return element('ol', {}, ...value.map((item) => element('li', {}, tree(item))));
  }
  if (value !== null && typeof value === 'object') {
    const made = element('dl');
    for (const [name, inner] of Object.entries(value)) {
      made.append(element('dt', {}, name), element('dd', {}, tree(inner)));
    }
    return made;
  }
  return element('span', {}, String(value));
}
