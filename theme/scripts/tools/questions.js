// Twelve questions: the points of each answer, the rules that hold, and what they come to.

import { MODELS } from "../decisions/breakeven.js";
import { recommend } from "../decisions/wizard.js";
import { own } from "../lookup.js";
import { table, text } from "./parts.js";

const NAMES = { break_fix: "Break-fix", hybrid: "Hybrid", managed: "Managed" };

function answer(state, { wizard }) {
  const open = wizard.questions.filter(({ id }) => own(state, id) === "");
  if (open.length > 0) {
    const all = wizard.questions.length;
    return { status: `${all - open.length} of ${all} questions answered.`, parts: [] };
  }
  const asked = Object.fromEntries(wizard.questions.map(({ id }) => [id, own(state, id)]));
  const found = recommend(asked, wizard);
  const close = found.also_consider === null ? "" : ` Too close to tell: look at ${own(NAMES, found.also_consider)} as well.`;
  const scores = MODELS.map((model) => `${own(NAMES, model)} ${own(found.score, model)} %`).join(", ");
  const rules = wizard.rules.filter(({ id }) => found.rules.includes(id));
  const rows = found.contributions.map((each) => [
    wizard.questions.find(({ id }) => id === each.question).text, each.answer, ...MODELS.map((model) => String(own(each, model))),
  ]);
  return {
    status: `${own(NAMES, found.recommend)}. ${scores}.${close}`,
    parts: [
      ...rules.map(({ id, exclude, say }) => text(`${id}: ${say}${exclusion(exclude)}`)),
      table("Every point", ["Question", "Your answer", ...Object.values(NAMES)], [
        ...rows,
        ["Points", "", ...MODELS.map((model) => `${own(found.points, model)} of ${own(found.maximum, model)}`)],
      ]),
    ],
  };
}

const exclusion = (exclude) => (exclude.length > 0 ? ` Out: ${exclude.map((model) => own(NAMES, model)).join(", ")}.` : "");

export const questionsTool = { answer, fields: {} };
