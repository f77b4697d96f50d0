// Configurations as forms. What is saved is on trial first: it is undone by itself unless somebody keeps it.
import { byId, clock, element, fill, get, post } from '/elements.js';

export async function showForms() {
  const { forms } = await get('/api/forms').catch((failure) => ({ forms: [], error: failure.message }));
  byId('form-area').replaceChildren(
    element('p', { class: 'help' }, 'What is saved is on trial for two minutes and undone by itself unless you keep it. '
      + 'Where a file is named, the file wins again at the next start, and whenever it is saved: write there what shall stay.'),
    ...forms.map(kind));
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

async function save(form, instance, made, answer) {
  made.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
  made.querySelectorAll('.wrong').forEach((place) => { place.textContent = ''; });
  const values = {};
  for (const input of made.querySelectorAll('input, select')) {
    if (input.name !== 'name' && input.value !== input.dataset.given) {
      values[input.name] = input.value;
    }
  }
  const button = made.querySelector('button');
  button.disabled = true;
  try {
    await post('/api/forms', { form: form.pid, pid: instance?.pid, name: made.elements.name?.value, values });
    answer.textContent = '';
  } catch (failure) {
    explain(made, answer, failure);
  }
  button.disabled = false;
}

function explain(made, answer, failure) {
  answer.textContent = failure.message;
  let first = null;
  for (const problem of failure.problems || []) {
    const input = made.elements[problem.property];
    if (input) {
      input.setAttribute('aria-invalid', 'true');
      input.parentElement.querySelector('.wrong').textContent = `${problem.value} is refused; allowed: ${problem.allowed}`;
      first ??= input;
    } else {
      answer.textContent += `; ${problem.property} ${problem.value}: ${problem.allowed}`;
    }
  }
  first?.focus();
}

// The bar over everything while a change is on trial.
let running = false;
export function showTrial(trial) {
  byId('trial').hidden = !trial;
  fill(byId('trial'), trial || null, () => (trial ? [
    element('p', {}, `${trial.pid} is on trial and is undone at ${clock(trial.until)}.`),
    element('div', { class: 'buttons' },
      element('button', { type: 'button', id: 'trial-keep', onclick: () => post('/api/trial/keep') }, 'Keep it'),
      element('button', { type: 'button', id: 'trial-undo', onclick: () => post('/api/trial/undo') }, 'Undo it')),
  ] : []));
  if (running && !trial) {
    showForms();
  }
  running = Boolean(trial);
}
