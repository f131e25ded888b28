// When the reader is open, as the fields of the form say it.

import { own } from "../lookup.js";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const OPEN = { "mon-fri": 5, "mon-sat": 6, "mon-sun": 7 };

export const hoursOf = (state) => ({
  timezone: state.zone,
  holidays: state.holidays || null,
  windows: [{ days: DAYS.slice(0, own(OPEN, state.open_days)), from: state.open_from, to: state.open_to }],
});

export const HOURS_FIELDS = { "hours.windows.0.from": "open_from", "hours.windows.0.to": "open_to", timezone: "zone" };
