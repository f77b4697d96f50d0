// Signal and traffic in the course of time, drawn by uPlot.
import { byId, bytes, element, get } from '/elements.js';

/* global uPlot */

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let range = 'day';
let drawn = [];

export async function showCharts() {
  const choose = (name, title) => element('button', { type: 'button', 'data-range': name,
    'aria-pressed': String(range === name), onclick: () => { range = name; draw(); } }, title);
  byId('chart-area').replaceChildren(
    element('div', { class: 'buttons', role: 'group', 'aria-label': 'Range' }, choose('day', '24 hours'), choose('month', '31 days')),
    element('div', { id: 'chart-list' }));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => drawn.forEach(({ chart, place, height }) =>
    chart.setSize({ width: place.clientWidth, height }))).observe(byId('chart-area'));
  setInterval(draw, 60000);
  await draw();
}

async function draw() {
  document.querySelectorAll('[data-range]').forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.range === range)));
  const [day, shown] = await Promise.all([get('/api/history?range=day'), get(`/api/history?range=${range}`)]);
  drawn.forEach(({ chart }) => chart.destroy());
  drawn = [];
  byId('sparkline').replaceChildren();
  byId('chart-list').replaceChildren();
  for (const [source, numbers] of Object.entries(day.sources)) {
    if (numbers.rssiDbm) {
      line(byId('sparkline'), day, [['rssiDbm', numbers.rssiDbm, '--link']], `Signal of ${source}, 24 hours, dBm`, dbm, 56, false);
    }
  }
  for (const [source, numbers] of Object.entries(shown.sources)) {
    if (numbers.rssiDbm) {
      line(byId('chart-list'), shown, [['signal', numbers.rssiDbm, '--link']], `Signal of ${source}`, dbm, 180, true);
    } else {
      line(byId('chart-list'), shown, [['received', numbers.rxBytes, '--green'], ['sent', numbers.txBytes, '--amber']],
        `Traffic of ${source} ${range === 'day' ? 'a minute' : 'an hour'}`, bytes, 180, true);
    }
  }
}

const dbm = (value) => `${value} dBm`;

function line(parent, history, series, title, unit, height, full) {
  const place = element('div', { role: 'img', 'aria-label': `${title}: ${summary(series, unit)}` });
  parent.append(element('div', { class: full ? 'chart' : 'sparkline-chart' },
    element(full ? 'h3' : 'p', { class: full ? null : 'help' }, full ? title : `24 hours: ${summary(series, unit)}`), place));
  const data = aligned(history, series.map(([, points]) => points));
  const ink = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
  const chart = new uPlot({
    width: place.clientWidth || 300,
    height,
    cursor: { show: full },
    legend: { show: full },
    scales: { x: { range: [history.from, history.to] } },
    axes: full ? [ink, { ...ink, size: 80, values: (_, ticks) => ticks.map(unit) }] : [{ show: false }, { show: false }],
    series: [{}, ...series.map(([label, , name]) => ({ label, stroke: colour(name), width: 1.5,
      value: (_, value) => (value === null ? '–' : unit(value)) }))],
  }, data, place);
  drawn.push({ chart, place, height });
}

function summary(series, unit) {
  return series.map(([label, points]) => {
    if (points.length === 0) {
      return 'nothing known yet';
    }
    const values = points.map(([, value]) => value);
    return `${series.length > 1 ? `${label} ` : ''}from ${unit(Math.min(...values))} to ${unit(Math.max(...values))}`;
  }).join(', ');
}

// One list of times for all series, with a gap where nothing was measured.
function aligned(history, lists) {
  const all = lists.map((points) => new Map(points));
  const known = [...new Set(lists.flatMap((points) => points.map(([at]) => at)))].sort((a, b) => a - b);
  const times = [];
  for (const at of known) {
    if (times.length > 0 && at - times.at(-1) > 3 * history.step) {
      times.push(times.at(-1) + history.step);
    }
    times.push(at);
  }
  return [times, ...all.map((points) => times.map((at) => points.get(at) ?? null))];
}
