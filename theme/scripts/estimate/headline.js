// The first lines of the answer: who comes, who answers, when, and the price. They tell the truth, also when nobody does.

import { own } from "../lookup.js";
import { HOW, nameOf, range } from "./sentences.js";
import { askedWords, arrivalDay, fromWords, moment } from "./times.js";

// {title, lede: [[text, is it bold], …], doubt}
export function headlineOf(answer, { data, at, answered }) {
  const { refused, asked } = answer;
  // Who works then by quotation helps as well as who has a price.
  const main = [...answer.main, ...answer.quoted];
  const others = answer.unlisted.filter((offer) => offer.main.open);
  const told = { asked, at, others, price: (figures, code) => range(figures, own(data.currencies, code)) };
  return { ...firstLines(main, refused, told, answered), doubt: doubtText({ ...answer, main, others }) };
}

function firstLines(main, refused, told, answered) {
  if (main.length === 0) return nobodyAtAll(refused, told);
  const open = main.filter((offer) => offer.main.open);
  if (open.length === 0) return nobodyOpen(main, told, answered);
  const comes = open.filter((offer) => visit(offer)?.open);
  const wanted = told.asked.channels === null || told.asked.channels.includes("onsite");
  return wanted && comes.length === 0 ? nobodyComes(main, open, told) : theyStart({ main, open, comes }, told);
}

// Nobody at all, or nobody of those who list the work: the others are no help that can be counted on, but they are there.
const nobody = (others) => (others.length === 0 ? "Nobody" : "Nobody who lists this work");

// Where nobody promises when they come: later than every promise.
const FAR_AWAY = 14 * 1440;
const place = ({ asked }) => asked.city.name;
const visit = ({ main, others }) => [main, ...others].find(({ channel }) => channel === "onsite");
// Infinity less itself is no number.
const compareWaits = (one, other) => (waitOf(one) === waitOf(other) ? 0 : waitOf(one) - waitOf(other));
const soonest = (offers) => offers.toSorted((one, other) => one.main.start - other.main.start || compareWaits(one, other))[0];

function nobodyAtAll(refused, told) {
  if (refused.length === 0) {
    const way = told.asked.channels === null ? "" : " that way";
    const remedy = way ? "Ask for any way to be helped, or for another place." : "Choose another place.";
    return { title: `No firm listed here serves ${place(told)}${way}`, lede: [[remedy, false]] };
  }
  const [one, many] = ["1 firm serves it and gives no price for that hour", `${refused.length} firms serve it and give no price for that hour`];
  return { title: `Nobody has a price for ${place(told)} ${askedWords(told.asked)}`, lede: [[`${refused.length === 1 ? one : many}: ring and ask. The reasons stand below.`, false]] };
}

function nobodyOpen(main, told, answered) {
  const when = askedWords(told.asked, { tonight: true });
  const title = `${nobody(told.others)} ${answered ? "can start" : "answers"} in ${place(told)} ${when}`;
  const first = soonest(main);
  if (main.length === 1) {
    return { title, lede: [[`The only firm in reach that lists this work is `, false], [nameOf(first), true], [`: ${fromWords(told.at(first.main.start), told.asked.local)}, ${told.price(first.figures, first.currency)} ${own(HOW, first.main.channel).told}.`, false]] };
  }
  return { title, lede: [[`${nameOf(first)} starts first, ${fromWords(told.at(first.main.start), told.asked.local)}`, true], [`, ${own(HOW, first.main.channel).told}, ${told.price(first.figures, first.currency)}.`, false], ...atTheDoor(main, first, told)] };
}

function nobodyComes(main, open, told) {
  const when = askedWords(told.asked, { tonight: true });
  const title = `${nobody(told.others.filter((offer) => visit(offer)?.open))} comes to ${place(told)} ${when}`;
  const first = soonest(open);
  const never = main.some(visit) ? [] : [[` No firm ${told.asked.category === null ? "here" : "that lists this work"} comes to you.`, false]];
  return { title, lede: [...answers(first, told), ...atTheDoor(main, first, told), ...never] };
}

function theyStart({ main, open, comes }, told) {
  const first = soonest(open);
  const verb = answersFirst(first, main) ? "answers first" : "can start first";
  const door = comes.toSorted((one, other) => dueOf(one) - dueOf(other))[0];
  const title = titleOf(open, comes, told);
  if (comes.length === 0 || (open.length === 1 && comes[0] !== first)) return { title, lede: [...leads(first, open, told, verb), ...soonerAnswer(first, main, told)] };
  if (door === first) return { title, lede: [...leadsAndComes(first, open, told, verb), ...soonerAnswer(first, main, told)] };
  const whom = whoComes(door, comes, main.filter(visit), told);
  return { title, lede: [...leads(first, open, told, verb), ...soonerAnswer(first, main, told), [` ${whom}`, true], [`${whom.includes(": ") ? "," : ":"} ${arrival(door, told, told.price(visit(door).figures, door.currency))}`, false]] };
}

// "Only" and "first" are said of all rows, those that open later too.
function whoComes(door, comes, visitors, { asked }) {
  if (visitors.length === 1) return `Only ${nameOf(door)} comes to you`;
  if (comes.length === 1) return `Only ${nameOf(door)} works ${askedWords(asked)} and comes to you`;
  return `${visitors.every((other) => dueOf(door) <= dueOf(other)) ? "First at your door" : `At your door ${askedWords(asked)}`}: ${nameOf(door)}`;
}

const waitOf = ({ answer }) => answer.wait ?? Infinity;
const answersFirst = (first, main) => main.every((other) => waitOf(first) <= waitOf(other));

// Somebody who starts later may answer sooner.
function soonerAnswer(first, main, told) {
  if (answersFirst(first, main)) return [];
  const sooner = main.toSorted(compareWaits)[0];
  return [[` ${nameOf(sooner)} answers first`, true], [`: by ${moment(sooner.answer.due, told.asked.local)}.`, false]];
}

// "1 firm comes to you in Leeds tonight" only where that is promised for the day or the night that is asked about.
function titleOf(open, comes, told) {
  if (open.length > 1) return `${open.length} firms can start ${askedWords(told.asked)}`;
  const day = comes.length === 1 ? arrivalDay(told.at(dueOf(comes[0])), told.asked) : null;
  if (day !== null) return `1 firm comes to you in ${place(told)} ${day}`;
  return `1 firm can start ${askedWords(told.asked)}`;
}

function leads(first, open, told, verb) {
  if (open.length === 1) return answers(first, told);
  return [[`${nameOf(first)} ${verb}`, true], [`: ${byWords(first, told)}${own(HOW, first.main.channel).told}, ${told.price(first.figures, first.currency)}.`, false]];
}

function leadsAndComes(first, open, told, verb) {
  const whom = open.length === 1 ? `${nameOf(first)} comes to you` : `${nameOf(first)} ${verb} and comes to you`;
  return [[whom, true], [`: an answer ${byWords(first, told)}${arrival(first, told, told.price(visit(first).figures, first.currency), "at your door ")}`, false]];
}

// By when they come, and the price: "by Sunday 11:00, £133 to £228."
function arrival(offer, { at, asked }, price, where = "") {
  const { promise } = visit(offer);
  if (promise?.metric !== "onsite") return `${price}. They promise no time of arrival.`;
  if (promise.due === null) return `${price}. They promise a time of arrival that does not count from your call.`;
  return `${where}by ${moment(at(Date.parse(promise.due) / 60_000), asked.local)}, ${price}.`;
}

const dueOf = (offer) => {
  const { promise, start } = visit(offer);
  return promise?.metric === "onsite" && promise.due !== null ? Date.parse(promise.due) / 60_000 : start + FAR_AWAY;
};

const byWords = ({ answer }, { asked }) => (answer.due === null ? "at no promised time, " : `by ${moment(answer.due, asked.local)}, `);

function answers(offer, told) {
  const due = offer.answer.due === null ? "works then, no time is promised" : `answers by ${moment(offer.answer.due, told.asked.local)}`;
  const works = told.asked.isNow ? due.replace("works then", "works now") : due;
  return [[`${nameOf(offer)} ${works}`, true], [`, ${own(HOW, offer.main.channel).told}, ${told.price(offer.figures, offer.currency)}.`, false]];
}

// Who comes first, and when, where it is not the one named already.
function atTheDoor(main, first, told) {
  const visitors = main.filter((offer) => offer !== first && visit(offer)).toSorted((one, other) => visit(one).start - visit(other).start);
  if (visitors.length === 0 || visit(first)?.start <= visit(visitors[0]).start) return [];
  const { start, figures } = visit(visitors[0]);
  return [[" First at your door: ", false], [`${nameOf(visitors[0])}, ${fromWords(told.at(start), told.asked.local)}`, true], [`, ${told.price(figures, visitors[0].currency)}.`, false]];
}

function askFirst(others, asked) {
  const when = askedWords(asked);
  if (others.length > 1) return `${others.length} firms that do not list it work ${when}: they stand below, ask them first.`;
  return `${nameOf(others[0])} works ${when} and does not list it: ask first.`;
}

// What the reader must know before they ring: what their words were taken for, and that nobody lists the work.
function doubtText({ named, main, others, asked }) {
  if (asked.said && asked.category === null) return `We do not know what “${asked.said}” is: these are all firms, whatever they mend. Say what broke first.`;
  if (asked.category === null) return "";
  const taken = asked.said ? `We take “${asked.said}” as “${asked.label}”.` : "";
  if (main.length === 0) return taken;
  if (named) return others.length === 0 || main.some((offer) => offer.main.open) ? taken : `${taken} ${askFirst(others, asked)}`.trim();
  const who = main.length === 1 ? "This firm does not list" : "None of these firms lists";
  return `${taken} ${who} ${asked.said ? "such work" : `“${asked.label}”`}: say “${asked.said || asked.label}” first.`.trim();
}
