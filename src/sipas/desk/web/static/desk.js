/* What scripts add to the desk: charts that answer to the pointer, results without a new page.
   Every page says and does the same without them. */
"use strict";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia("(prefers-color-scheme: dark)");
const sans = '13px "Source Sans 3", "Segoe UI", "Noto Sans", Arial, sans-serif';

/* The figures of a series, as the table beside the drawing has them. */
function figuresOf(row) {
  const figures = [];
  for (const line of row.querySelectorAll("tbody tr")) {
    const { low, high, bound, earliest, latest } = line.dataset;
    if (!earliest || (low === undefined && high === undefined)) continue;
    figures.push({
      line,
      bound,
      when: Date.parse(earliest) / 1000,
      until: Date.parse(latest) / 1000,
      low: Number(low ?? high),
      high: Number(high ?? low),
    });
  }
  return figures.sort((one, other) => one.when - other.when);
}

/* Ranges as bars, bounds as arrows, all else as points; what is known by its month only lies as a line over the
   month.  Nothing is drawn between two figures, since nothing is known there. */
function drawFigures(figures) {
  return (plot) => {
    const pen = plot.ctx;
    const scale = devicePixelRatio;
    pen.save();
    pen.strokeStyle = pen.fillStyle = colour("--figure");
    figures.forEach((figure) => {
      const x = plot.valToPos(figure.when, "x", true);
      const low = plot.valToPos(figure.low, "y", true);
      const high = plot.valToPos(figure.high, "y", true);
      if (low !== high) {
        pen.globalAlpha = 0.45;
        pen.lineWidth = 8 * scale;
        pen.beginPath();
        pen.moveTo(x, low);
        pen.lineTo(x, high);
        pen.stroke();
        pen.globalAlpha = 1;
      }
      if (figure.until - figure.when > 2 * 86400) {
        pen.globalAlpha = 0.6;
        pen.lineWidth = 4 * scale;
        pen.beginPath();
        pen.moveTo(x, high);
        pen.lineTo(plot.valToPos(figure.until, "x", true), high);
        pen.stroke();
        pen.globalAlpha = 1;
        return;
      }
      const up = { at_least: -1, at_most: 1 }[figure.bound];
      pen.beginPath();
      pen.lineWidth = 2 * scale;
      if (up) {
        pen.moveTo(x - 7 * scale, high - up * 5 * scale);
        pen.lineTo(x, high + up * 7 * scale);
        pen.lineTo(x + 7 * scale, high - up * 5 * scale);
        pen.fill();
      } else {
        pen.arc(x, high, 5 * scale, 0, 2 * Math.PI);
        if (figure.bound === "about") pen.stroke();
        else pen.fill();
      }
    });
    pen.restore();
  };
}

/* A number as the tables write it: 1140, 18 000 000, 2,5. */
function plain(value) {
  const digits = Math.abs(value) < 1e4 ? String(value) : value.toLocaleString("en");
  return digits.replaceAll(",", "\u202f").replace(".", document.body.dataset.decimal);
}

function chart(row) {
  const figures = figuresOf(row);
  const picture = row.querySelector(".picture");
  if (figures.length < 2 || !picture || figures[0].when === figures.at(-1).when) return null;
  const place = document.createElement("div");
  place.className = "plot";
  place.setAttribute("aria-hidden", "true"); // the table beside it says the same
  const readout = document.createElement("p");
  readout.className = "readout";
  picture.before(place);
  const months = document.body.dataset.months.split("|");
  const day = (time) => ((date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]}`)(new Date(time * 1000));
  const hour = (time) => new Date(time * 1000).toISOString().slice(11, 16);
  const end = Math.max(...figures.map((figure) => figure.until));
  const short = end - figures[0].when < 2 * 86400;
  const axis = { stroke: colour("--quiet"), font: sans, grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") } };
  const margin = (end - figures[0].when) * 0.06;
  const top = Math.max(0, ...figures.map((figure) => figure.high));
  const bottom = Math.min(0, ...figures.map((figure) => figure.low));
  const say = (figure) => {
    readout.textContent = figure
      ? Array.from(figure.line.children).slice(0, 3).map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join(" · ")
      : "";
  };
  const plot = new uPlot(
    {
      width: Math.min(place.clientWidth, 736),
      height: 220,
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      scales: {
        x: { time: true, range: () => [figures[0].when - margin, end + margin] },
        y: { range: () => [bottom * 1.1, top * 1.15 || 1] },
      },
      axes: [
        { ...axis, values: (_, times) => times.map((time) => (short ? `${day(time)} ${hour(time)}` : day(time))), space: short ? 120 : 90 },
        { ...axis, size: (_, values) => 24 + 8 * Math.max(1, ...(values ?? []).map((value) => value.length)), values: (_, values) => values.map(plain) },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [drawFigures(figures)], setCursor: [(self) => say(figures[self.cursor.idx])] },
    },
    [figures.map((figure) => figure.when), figures.map((figure) => figure.high)],
    place,
  );
  place.append(readout);
  plot.over.addEventListener("click", () => {
    const figure = figures[plot.cursor.idx];
    if (figure) location.hash = figure.line.id;
  });
  row.classList.add("plotted");
  addEventListener("resize", () => plot.setSize({ width: Math.min(place.clientWidth, 736), height: 220 }));
  return { plot, place, row };
}

function charts() {
  if (typeof uPlot === "undefined") return;
  let drawn = Array.from(document.querySelectorAll(".row"), chart).filter(Boolean);
  dark.addEventListener("change", () => {
    for (const { plot, place, row } of drawn) {
      plot.destroy();
      place.remove();
      row.classList.remove("plotted");
    }
    drawn = Array.from(document.querySelectorAll(".row"), chart).filter(Boolean);
  });
}

/* After a swap: say what came; when more was added, the keyboard goes on with the first of it. */
const hits = () => document.querySelectorAll("#hits > .hit");
let shown = null; // how many results there were, if more are being added

function told() {
  const status = document.getElementById("status");
  const said = document.querySelector("[data-said]");
  if (status && said) status.textContent = said.dataset.said;
  if (shown !== null && hits().length > shown) hits()[shown].focus();
}

document.addEventListener("DOMContentLoaded", charts);
document.addEventListener("htmx:before:swap", (event) => {
  shown = event.detail.ctx.sourceElement.matches("[rel=next]") ? hits().length : null;
});
document.addEventListener("htmx:after:swap", told);
