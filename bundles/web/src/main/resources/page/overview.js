// The first screen.
import { byId, bytes, clock, element, fill, list, text } from '/elements.js';

const words = { ok: 'in order', busy: 'being worked on', stuck: 'stuck', open: 'not reached' };
const marks = { ok: '✓', busy: '…', stuck: '✗', open: '–' };

let offset = 0;
let next = null;

export function showOverview(overview) {
  offset = new Date(overview.time) - Date.now();
  showLight(overview.light);
  fill(byId('links'), overview.links.map(({ light, ...link }) => link), () => overview.links.map(chain));
  fill(byId('signal'), overview.modems, () => overview.modems.map(signal));
  fill(byId('traffic'), overview.uplinks.map((uplink) => [uplink.name, uplink.usage, uplink.rxBytes]), () =>
    overview.uplinks.map(traffic));
  fill(byId('counts'), overview.counts, () => counts(overview.counts));
  // trials have a bar of their own
  const problems = overview.problems.filter((found) => found.source !== 'trial');
  byId('problems').hidden = problems.length === 0;
  fill(byId('problem-list'), problems, () => problems.map(problem));
  fill(byId('events'), overview.events, () => overview.events.map(happening));
  fill(byId('dial-list'), overview.dials, () => dials(overview.dials));
}

function showLight(light) {
  byId('lamp').className = `lamp ${light.colour}`;
  text(byId('sentence'), light.sentence);
  text(byId('action'), light.at ? `${light.action} at` : light.action);
  next = light.at ? new Date(light.at) : null;
  const at = byId('at');
  text(at, light.at ? clock(new Date(next - offset)) : '');
  at.toggleAttribute('hidden', !light.at);
  document.title = `${light.colour === 'green' ? 'online' : light.colour === 'red' ? 'needs you' : 'not online'} – cellgate`;
  tick();
}

// Once a second, from the gateway's own clock.
export function tick() {
  const now = Date.now() + offset;
  const left = next === null ? -1 : Math.round((next - now) / 1000);
  text(byId('countdown'), left >= 0 ? `(in ${left} s)` : '');
  text(byId('gateway-time'), `The gateway's clock says ${new Date(now).toISOString().replace(/\.\d+/, '')}.`);
}

function chain(link) {
  const first = link.chain.find((box) => box.state !== 'ok');
  const boxes = link.chain.map((box) =>
    element('li', { class: `box ${box.state}`, 'data-box': box.id, 'aria-current': box === first ? 'step' : null },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[box.state]),
      element('strong', {}, box.label),
      element('span', { class: 'hidden' }, `: ${words[box.state]}. `),
      element('span', { class: 'what' }, box.text)));
  const name = link.uplink ? `Uplink ${link.uplink}, modem ${link.modem}` : `Modem ${link.modem}`;
  return element('div', { class: 'link' }, element('h2', {}, name), element('ol', { class: 'chain' }, ...boxes));
}

function signal(modem) {
  const radio = modem.signal || {};
  const network = modem.registration || {};
  const unit = (value, name) => (value === undefined ? undefined : `${value} ${name}`);
  return list([
    ['Modem', `${modem.name}${modem.model ? `, ${modem.model}` : ''}`],
    ['Signal', unit(radio.rssiDbm, 'dBm')],
    ['RSCP', unit(radio.rscpDbm, 'dBm')],
    ['Ec/Io', unit(radio.ecioDb, 'dB')],
    ['RSRP', unit(radio.rsrpDbm, 'dBm')],
    ['Quality', radio.quality],
    ['Operator', network.operator || network.plmn],
    ['Technology', network.technology],
    ['Cell', network.cellId === undefined ? undefined : `${network.cellId}, area ${network.lac}`],
    ['Temperature', unit(modem.temperatureC, '°C')],
  ]);
}

function traffic(uplink) {
  const usage = uplink.usage || {};
  const both = (rx, tx) => (rx === undefined ? undefined : `${bytes(rx)} received, ${bytes(tx)} sent`);
  return list([
    ['Uplink', uplink.name],
    ['Today', both(usage.dayRxBytes, usage.dayTxBytes)],
    ['This month', both(usage.monthRxBytes, usage.monthTxBytes)],
    ['Since connected', both(uplink.rxBytes, uplink.txBytes)],
    ['Cap', usage.capBytes === undefined ? undefined : `${bytes(usage.capBytes)}${usage.capReached ? ', reached' : ''}`],
  ]);
}

function counts(known) {
  return [list([
    ['Dials', known.dials],
    ['Connected', known.connected],
    ['Failed', known.failed],
    ...Object.entries(known.causes),
    ['Since', clock(known.since)],
  ])];
}

function problem(found) {
  if (found.source === 'configuration' && found.property) {
    return element('li', {}, element('strong', {}, `${found.pid} refused: ${found.property}`),
      ` = ${found.value}; allowed: ${found.allowed}`);
  }
  return element('li', {}, found.message || JSON.stringify(found));
}

function happening(event) {
  const { time, source, type, ...details } = event;
  const more = Object.entries(details).map(([key, value]) =>
    `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`).join(', ');
  return element('li', {}, element('time', { datetime: time }, clock(time)), ' ',
    element('strong', {}, `${source} ${type}`), ` ${more}`);
}

function dials(known) {
  if (known.length === 0) {
    return [element('p', {}, 'None since the page was started.')];
  }
  return known.map((dial, index) =>
    element('details', { open: index === 0 },
      element('summary', {}, `${dial.uplink}, ${clock(dial.lines[0].time)}: ${dial.lines.at(-1).text}`),
      element('ol', { class: 'events' }, ...dial.lines.map((line) =>
        element('li', {}, element('time', { datetime: line.time }, clock(line.time)), ` ${line.text}`)))));
}
