// Calls of commands. What takes long is only accepted at first; its end comes with the news, and may come before the answer does.
import { post } from '/elements.js';

// who is to be told of an end, by the number of the call
const waiting = new Map();
// ends that came while a call was on its way, by their numbers
const early = new Map();
let underway = 0;

// Tells the first answer, and the end where that was not the end yet. A failure is told as an answer.
export async function call(name, given, tell) {
  underway += 1;
  const reply = await post(`/api/commands/${encodeURIComponent(name)}`, given)
    .catch((failure) => ({ command: name, status: 'error', error: failure.message }));
  underway -= 1;
  const end = early.get(reply.id);
  if (underway === 0) {
    // what is left belongs to other pages
    early.clear();
  }
  if (reply.status === 'accepted' && !end) {
    waiting.set(reply.id, tell);
  }
  tell(reply);
  if (end) {
    tell(end);
  }
}

// The end of what was only accepted, of this page or of another one.
export function ended(reply) {
  const tell = waiting.get(reply.id);
  if (tell) {
    waiting.delete(reply.id);
    tell(reply);
  } else if (underway > 0) {
    early.set(reply.id, reply);
  }
}
