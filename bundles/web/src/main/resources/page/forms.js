// Configurations as forms. They are saved by the command config-set: what is saved is on trial first, and undone by itself unless
// somebody keeps it, also when the gateway restarts meanwhile.
import { byId, clock, element, fill, get, post } from '/elements.js';
import { call } from '/calls.js';

const TRIAL_SECONDS = 120;
// how many forms wait for the end of a change
let waiting = 0;
let told = '';
// a form that explains what was refused stays as it is
let explaining = false;

// Forms that somebody is filling in stay as they are, except the one that was saved.
export async function showForms(saved) {
  const { forms } = await get('/api/forms').catch((failure) => ({ forms: [], error: failure.message }));
  const focus = document.activeElement;
  const kept = [...byId('form-area').querySelectorAll('form[data-pid]')].filter((form) => form !== saved && touched(form));
  byId('form-area').replaceChildren(
    element('p', { class: 'help' }, 'What is saved is on trial for two minutes and undone by itself unless you keep it. '
      + 'Where a file is named, its line is changed.'),
    element('p', { id: 'saved', role: 'status' }, told),
    ...forms.map(kind));
  for (const form of kept) {
    const fresh = byId('form-area').querySelector(`form[data-pid="${CSS.escape(form.dataset.pid)}"]`);
    if (fresh) {
      fresh.closest('[data-instance]').open = true;
      fresh.closest('[data-form]').open = true;
      fresh.replaceWith(form);
    }
  }
  if (focus?.isConnected) {
    focus.focus();
  }
}

function touched(form) {
  return [...form.querySelectorAll('input, select')].some((input) => input.value !== input.dataset.given);
}

function kind(form) {
  const known = form.instances.map((instance) => edit(form, instance));
  if (form.factory || known.length === 0) {
    known.push(edit(form, null));
  }
  return element('details', { class: 'kind', 'data-form': form.pid },
    element('summary', {}, `${form.name} (${form.pid})`), element('p', {}, form.description), ...known);
}

function edit(form, instance) {
  const id = instance ? instance.pid : `${form.pid}-new`;
  const title = instance ? `${instance.reported}${instance.file ? `, file ${instance.file}` : ''}` : 'A new one';
  const answer = element('p', { class: 'wrong', role: 'alert' });
  const fields = (instance || form).fields;
  const made = element('form', { class: 'fields', novalidate: true, 'data-pid': id, onsubmit: (event) => {
    event.preventDefault();
    save(form, instance, made, answer);
  } },
  ...(form.factory && !instance ? [row(id, { id: 'name', name: 'Name', description: 'How it is called.', type: 'text' })] : []),
  ...fields.map((field) => row(id, field)), element('button', {}, 'Save on trial'), answer);
  return element('details', { 'data-instance': id }, element('summary', {}, title), made);
}

function row(form, field) {
  const id = `${form}-${field.id}`.replace(/[^A-Za-z0-9-]/g, '_');
  const given = field.value ?? '';
  const attributes = { id, name: field.id, 'aria-describedby': `${id}-help ${id}-wrong`, 'data-given': given, autocomplete: 'off' };
  const choices = field.options
    ?? (field.type === 'boolean' ? [{ value: 'true', label: 'yes' }, { value: 'false', label: 'no' }] : null);
  let input;
  if (choices) {
    input = element('select', attributes,
      element('option', { value: '' }, field.default ? `default: ${field.default}` : 'not set'),
      ...choices.map((choice) => element('option', { value: choice.value, selected: choice.value === given }, choice.label)),
      ...(given !== '' && !choices.some((choice) => choice.value === given)
        ? [element('option', { value: given, selected: true }, given)] : []));
  } else if (field.type === 'password') {
    input = element('input', { ...attributes, type: 'password', autocomplete: 'new-password', placeholder: field.set ? 'set; unchanged if empty' : 'not set' });
  } else {
    input = element('input', { ...attributes, type: 'text', inputmode: field.type === 'number' ? 'numeric' : null, value: given,
      placeholder: field.default ? `default: ${field.default}` : '' });
  }
  return element('div', { 'data-property': field.id }, element('label', { for: id }, field.name), input,
    element('p', { class: 'help', id: `${id}-help` }, `${field.id}: ${field.description}`),
    element('p', { class: 'wrong', id: `${id}-wrong` }));
}

function save(form, instance, made, answer) {
  made.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
  made.querySelectorAll('.wrong').forEach((place) => { place.textContent = ''; });
  const values = {};
  for (const input of made.querySelectorAll('input, select')) {
    if (input.name !== 'name' && input.value !== input.dataset.given) {
      // an empty field: its default counts
      values[input.name] = input.value === '' ? null : input.value;
    }
  }
  const pid = instance ? instance.reported : form.factory ? `${form.pid}~${made.elements.name.value.trim()}` : form.pid;
  const button = made.querySelector('button');
  button.disabled = true;
  explaining = false;
  answer.textContent = '';
  waiting += 1;
  let begun = false;
  call('config-set', { pid, values: JSON.stringify(values), trial: TRIAL_SECONDS, confirm: 'required',
    ...(form.factory && !instance ? { new: true } : {}) }, (reply) => {
    button.disabled = false;
    if (reply.status === 'accepted') {
      begun = true;
      return;
    }
    waiting -= 1;
    if (begun) {
      showSaved(made, answer, reply);
    } else if (reply.status === 'ok') {
      answer.textContent = 'nothing was changed';
    } else {
      explain(made, answer, reply);
    }
  });
}

// How a change ended. What its component refuses is explained in the form, which is left as it is.
function showSaved(made, answer, reply) {
  if (reply.result?.problems) {
    explain(made, answer, reply);
  } else {
    told = reply.error || `${reply.result?.pid}: kept`;
    showForms(made);
  }
}

function explain(made, answer, reply) {
  explaining = true;
  answer.textContent = reply.error;
  let first = null;
  for (const problem of reply.result?.problems || []) {
    const input = made.elements[problem.property];
    if (input) {
      input.setAttribute('aria-invalid', 'true');
      input.parentElement.querySelector('.wrong').textContent = `${problem.value} is refused; allowed: ${problem.allowed}`;
      first ??= input;
    }
  }
  first?.focus();
}

// The bar over everything while changes are on trial, whoever has made them.
let running = 0;
export function showTrials(trials) {
  byId('trial').hidden = trials.length === 0;
  fill(byId('trial'), trials, () => trials.flatMap((trial, index) => bar(trial, index === 0)));
  if (trials.length < running && waiting === 0 && !explaining) {
    showForms();
  }
  running = trials.length;
}

function bar(trial, first) {
  const answer = element('p', { class: 'wrong', role: 'alert' });
  const end = (keep) => post('/api/commands/config-confirm', { pid: trial.pid, keep })
    .then((reply) => { answer.textContent = reply.error || ''; }, (failure) => { answer.textContent = failure.message; });
  const button = (keep, name) => element('button', { type: 'button', 'data-trial': trial.pid,
    id: first ? `trial-${keep ? 'keep' : 'undo'}` : null, onclick: () => end(keep) }, name);
  return [
    element('p', {}, `${trial.pid} is on trial (${(trial.properties || []).join(', ')}) and is undone at ${clock(trial.until)}`
      + `${trial.confirm ? '' : ' if link and broker are not back'}.`),
    element('div', { class: 'buttons' }, button(true, 'Keep it'), button(false, 'Undo it')), answer];
}
