// Sends the password as JSON, which no form of another site can do.
const form = document.getElementById('login');
const answer = document.getElementById('answer');
const button = form.querySelector('button');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  answer.textContent = '';
  button.disabled = true;
  try {
    const response = await fetch('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: form.password.value }),
    });
    if (response.ok) {
      location.reload();
      return;
    }
    answer.textContent = (await response.json()).error;
  } catch {
    answer.textContent = 'The gateway does not answer.';
  }
  button.disabled = false;
  form.password.select();
});
