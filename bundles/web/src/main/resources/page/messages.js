// Short messages: those that came last, and one to send. Both by the commands that everybody has.
import { byId, clock, element, post } from '/elements.js';
import { call } from '/calls.js';

let place;

export function showMessages() {
  place = element('div', { id: 'message-list' });
  const answer = element('p', { role: 'status', id: 'message-answer' });
  const form = element('form', { class: 'fields', id: 'message-form', onsubmit: (event) => {
    event.preventDefault();
    send(form, answer);
  } },
  element('h3', {}, 'Send a message'),
  element('label', { for: 'sms-number' }, 'To'),
  element('input', { id: 'sms-number', name: 'number', type: 'tel', required: true, pattern: '\\+?[0-9]{1,20}',
    'aria-describedby': 'sms-number-help', autocomplete: 'off' }),
  element('p', { class: 'help', id: 'sms-number-help' }, 'Digits, with a plus sign before an international number.'),
  element('label', { for: 'sms-text' }, 'Text'),
  element('textarea', { id: 'sms-text', name: 'text', rows: 3, maxlength: 1530, required: true }),
  element('button', {}, 'Send: it costs money'), answer);
  byId('message-area').replaceChildren(
    element('button', { type: 'button', class: 'quiet', id: 'messages-load', onclick: load }, 'Show received messages'),
    place, form);
}

async function load() {
  const reply = await post('/api/commands/sms-list').catch((failure) => ({ status: 'error', error: failure.message }));
  if (reply.status !== 'ok') {
    place.replaceChildren(element('p', { class: 'wrong' }, reply.error || reply.status));
    return;
  }
  const messages = reply.result.messages;
  place.replaceChildren(...(messages.length === 0 ? [element('p', {}, 'None was received.')] : messages.map((message) =>
    element('div', { class: 'message' },
      element('p', {}, element('strong', {}, message.sender || 'unknown sender'), ' ',
        element('time', { datetime: message.receivedAt }, clock(message.receivedAt)),
        message.problem ? ` (${message.problem})` : ''),
      element('p', {}, message.text)))));
}

function send(form, answer) {
  const given = { number: form.number.value, text: form.text.value };
  answer.textContent = 'Being sent…';
  call('sms-send', given, (reply) => {
    const told = { ok: 'Sent.', accepted: 'Still being sent; the end is told here.' };
    answer.textContent = reply.error || told[reply.status] || reply.status;
    // not what was written meanwhile
    if (reply.status === 'ok' && form.number.value === given.number && form.text.value === given.text) {
      form.reset();
    }
  });
}
