import { byId, post, session } from '/elements.js';
import { showOverview, tick } from '/overview.js';
import { showCharts } from '/charts.js';
import { ended } from '/calls.js';
import { showForms, showTrials } from '/forms.js';
import { showMessages } from '/messages.js';
import { showCommands } from '/commands.js';

function listen() {
  const source = new EventSource('/api/live');
  source.addEventListener('overview', (event) => {
    byId('offline').hidden = true;
    const overview = JSON.parse(event.data);
    showOverview(overview);
    showTrials(overview.problems.filter((problem) => problem.source === 'trial'));
  });
  source.addEventListener('reply', (event) => {
    ended(JSON.parse(event.data));
  });
  source.addEventListener('error', () => {
    byId('offline').hidden = false;
    if (source.readyState === EventSource.CLOSED) {
      // refused: the session is over, or too many pages are open
      source.close();
      setTimeout(() => session().then(listen, () => setTimeout(listen, 5000)), 2000);
    }
  });
}

byId('logout').addEventListener('click', () => post('/logout').finally(() => location.reload()));
await session();
listen();
setInterval(tick, 1000);
showMessages();
await showCommands();
await showForms();
await showCharts();
