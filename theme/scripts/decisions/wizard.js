// Twelve questions: points for break-fix, hybrid and managed, every one of them shown. The twin of decisions/wizard.py.
// Source: docs/decisions.md#twelve-questions

import { own } from "../lookup.js";
import { MODELS } from "./breakeven.js";
import { CannotDecide, Fields, shown } from "./fields.js";
import { frac, nearest } from "./fraction.js";

// Who wins between equal scores.
const TIES = ["hybrid", "break_fix", "managed"];

const byModel = (make) => Object.fromEntries(MODELS.map((model) => [model, make(model)]));

// `wizard` is that of decisions.yaml: questions, rules with `if`, and close_margin.
export function recommend(tree, wizard) {
  const fields = new Fields(tree, wizard.questions.map(({ id }) => id));
  const chosen = wizard.questions.map((question) => [question.id, answerOf(question, fields.get(question.id))]);
  const said = Object.fromEntries(chosen.map(([id, { text }]) => [id, text]));
  const points = byModel((model) => chosen.reduce((sum, [, answer]) => sum + own(answer, model), 0));
  const best = ({ answers }, model) => Math.max(...answers.map((answer) => own(answer, model)));
  const maximum = byModel((model) => wizard.questions.reduce((sum, question) => sum + best(question, model), 0));
  const score = byModel((model) => nearest(frac(100 * own(points, model), own(maximum, model))));
  const rules = wizard.rules.filter((rule) => Object.entries(rule.if).every(([id, text]) => own(said, id) === text));
  const out = new Set(rules.flatMap(({ exclude }) => exclude));
  const order = TIES.filter((model) => !out.has(model)).sort((one, other) => own(score, other) - own(score, one));
  const [first, second = null] = order;
  const close = second !== null && own(score, first) - own(score, second) < Number(wizard.close_margin);
  return {
    points,
    maximum,
    score,
    rules: rules.map(({ id }) => id),
    excluded: MODELS.filter((model) => out.has(model)),
    recommend: first,
    also_consider: close ? second : null,
    contributions: chosen.map(([question, answer]) => ({
      question,
      answer: answer.text,
      ...byModel((model) => own(answer, model)),
    })),
  };
}

function answerOf({ id, answers }, said) {
  const found = answers.find(({ text }) => text === said);
  if (found === undefined) {
    const word = said === null ? "nothing" : shown(said);
    const texts = answers.map(({ text }) => text).join("; ");
    throw new CannotDecide("choice_unknown", id, `${id}: ${word} is not one of ${texts}.`);
  }
  return found;
}
