// Made of the models by scripts/export_vocabulary.py: change those, and run it.

interface RateCard {
  /** ISO 4217; decides how many decimals an amount has. */
  currency: string;
  /** Who it is for. */
  audience?: "business" | "household" | "both" | null;
  /** Whether prices hold tax. */
  tax: Tax;
  /** IANA zone whose clock decides the band. */
  timezone: string;
  /** Holiday list, with days added and removed. */
  holidays?: string | null;
  /** customer: the clock where the customer is decides the band. */
  bands_clock: "provider" | "customer";
  /** In order: the first that matches wins. */
  bands: (Band)[];
  /** The band of all other hours. */
  default_band: string;
  /** Plain rate an hour, by channel and tier; quote: by quotation. */
  rates: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" };
  /** Skill used for a category. */
  tier_by_category: { [name: string]: "standard" | "senior" | "specialist" };
  /** Units and minimums, by channel. */
  channel_rules: { [name: string]: ChannelRules };
  /** Customers who pay another price. */
  groups: (CustomerGroup)[];
  /** split: each unit at the band in which it starts; start: one band for the visit. */
  boundary: "split" | "start" | "unknown";
  /** How a band's surcharge and a priority's meet. */
  stacking?: "max" | "multiply" | "add" | "unknown" | null;
  /** Fee for coming out or for a session; none: there is no fee. */
  callout: { [name: string]: Callout };
  /** What getting there costs; a list of parts adds up. */
  travel?: UnpricedTravel | FlatTravel | ZoneTravel | DistanceTravel | TimedTravel | (UnpricedTravel | FlatTravel | ZoneTravel | DistanceTravel | TimedTravel)[] | null;
  /** What it costs to have equipment collected, or sent back; with the fields of travel. */
  collection: { [name: string]: UnpricedTravel | FlatTravel | ZoneTravel | DistanceTravel | TimedTravel | (UnpricedTravel | FlatTravel | ZoneTravel | DistanceTravel | TimedTravel)[] };
  /** What expedited handling costs; none: it costs nothing more. */
  priority: { [name: string]: PriorityPrice };
  /** The diagnosis fee; none: finding the fault has no fee of its own. */
  diagnostic?: Diagnostic | null;
  /** What is waived when nothing is fixed; none: nothing is. */
  no_fix_no_fee?: NoFixNoFee | null;
  /** Fixed-price jobs. */
  flat_jobs: (FlatJob)[];
  /** The most that labour can cost; a list for several; none: there is no limit. */
  labour_cap?: LabourCap | (LabourCap)[] | null;
  /** Days and half days of work at a price of their own. */
  day_rates?: (DayRate)[];
  /** What further technicians cost. */
  technicians?: Technicians | null;
  /** What a second visit for the same fault costs; none: as the first one. */
  return_visit?: ReturnVisit | null;
  /** What keeping goods costs that nobody collects; none: nothing. */
  storage?: Storage | null;
  /** Costs that are passed on; none: nothing is. */
  expenses?: (PassedOn)[];
  /** Added to the cost of parts. */
  parts_markup_pct?: string | "unknown" | null;
  /** Prepaid blocks of hours. */
  block_hours: (BlockHours)[];
  /** Terms of payment. */
  payment?: Payment | null;
  /** What the state gives back, under the total; none: nothing. */
  tax_credit?: TaxCredit | null;
  /** How quotes are made. */
  quote_policy?: QuotePolicy | null;
}

interface Tax {
  /** exclusive: added to prices; inclusive: inside them; none: no tax is added. */
  mode: "exclusive" | "inclusive" | "none" | "unknown";
  /** Its name on an invoice: VAT, GST. */
  name?: string | null;
  /** Per cent. */
  rate_pct?: string | null;
  /** all lines, or parts only (common for US sales tax). */
  applies_to?: "all" | "parts" | "unknown" | null;
  /** What a reader should know. */
  note?: string | null;
}

interface Band {
  /** Name of the band in this card. */
  id: string;
  /** What a page prints. */
  label?: string | null;
  /** Weekly hours; the default band may have none. */
  windows: (Window)[];
  /** skip: never on a holiday; only: on holidays alone; also: on any day. */
  holidays: "skip" | "only" | "also";
  /** Times the plain rate. */
  multiplier?: string | null;
  /** Added to the plain rate. */
  add_per_hour?: number | AmountRange | null;
  /** A table of its own. */
  rates?: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" } | null;
  /** true: priced by quotation only; or the channels that are, like [onsite]. */
  quote?: boolean | (string)[] | null;
  /** true: nobody works in these hours unless it was arranged before. */
  by_arrangement: boolean;
}

interface Window {
  /** Weekdays, like mon-fri or [mon, wed]. */
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /** Start, like 09:00. */
  from: number;
  /** End, like 17:30; before the start, it is on the next day. */
  to: number;
}

interface AmountRange {
  /** The least. */
  from: number;
  /** The most; absent: open above. */
  to?: number | null;
}

interface HourlyRange {
  /** The least. */
  from: number;
  /** The most; absent: open above. */
  to?: number | null;
}

interface ChannelRules {
  /** Billing unit in minutes; unknown: from 1 to 60 minutes. */
  increment_min: number | "unknown";
  /** up: every started unit counts; nearest: a part unit counts from half on; down: only full units. */
  rounding: "up" | "nearest" | "down" | "unknown";
  /** Least time billed; a multiple of the unit. */
  minimum_min?: number | MinimumTime | null;
  /** Least sum for labour and diagnosis. */
  minimum_charge?: number | AmountRange | null;
  /** Jobs up to this long are free. */
  free_up_to_min?: number | null;
  /** Billed in full, instead of a minimum. */
  first_block?: FirstBlock | null;
  /** Short visits at a price of their own, from short to long; longer ones go on by the hour. */
  steps: (Step)[];
  /** Hours that cost less, or more, as time goes on. */
  rate_after: (RateAfter)[];
}

interface MinimumTime {
  /** The least time everywhere. */
  base: number;
  /** In a band, by the start of the visit. */
  by_band: { [name: string]: number };
  /** For a skill. */
  by_tier: { [name: string]: number };
  /** Beyond distances. */
  beyond_km: (FarMinimum)[];
}

interface FarMinimum {
  /** Beyond this distance one way, in kilometres. */
  km: string;
  /** The least time there. */
  minutes: number;
}

interface FirstBlock {
  /** Its length. */
  minutes: number;
  /** Its price in any band; absent: at the hourly rate. */
  amount?: number | AmountRange | null;
  /** Its price in a band where it differs. */
  by_band: { [name: string]: number | AmountRange | "unknown" } | "unknown";
}

interface Step {
  /** Visits up to this long cost the amount. */
  up_to_min: number;
  /** The price of all labour up to there, in any band. */
  amount: number | AmountRange;
  /** Its price in a band where it differs. */
  by_band: { [name: string]: number | AmountRange | "unknown" } | "unknown";
}

interface RateAfter {
  /** From this minute of the visit on. */
  min: number;
  /** An hour costs this, in place of the plain rate. */
  rate: number | HourlyRange;
  /** For a skill where it differs. */
  by_tier: { [name: string]: number | HourlyRange };
}

interface CustomerGroup {
  /** Name of the group in this card. */
  id: string;
  /** What a page and a bill print. */
  label?: string | null;
  /** What shows that somebody belongs to it. */
  proof?: string | null;
  /** Discount in per cent; see on. */
  pct_off?: string | null;
  /** What the discount is taken from; total: everything. */
  on?: ("labour" | "diagnostic" | "callout" | "travel" | "priority_fee" | "parts" | "total")[] | null;
  /** Plain rates in place of the card's, by channel and tier. */
  rates: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" };
  /** Rates in a band in place of the card's. */
  rates_by_band: { [name: string]: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" } };
  /** Call-outs in place of the card's. */
  callout: { [name: string]: Callout };
}

interface Callout {
  /** The fee. */
  amount: number | AmountRange;
  /** Minutes of labour it pays for. */
  includes_min: number;
  /** The fee in a band where it differs, by the start of the visit. */
  by_band: { [name: string]: number | AmountRange | "unknown" } | "unknown";
}

interface UnpricedTravel {
  /** none: free; quote: by arrangement; unknown: not stated. */
  mode: "none" | "quote" | "unknown";
}

interface FlatTravel {
  /** One price for a visit. */
  mode: "flat";
  /** How many times the price in a band, by the start of the visit. */
  by_band: { [name: string]: string | "unknown" } | "unknown";
  /** The price. */
  amount: number | AmountRange;
  /** Distance one way that costs nothing. */
  free?: string | null;
  /** Unit of distances and of `rate`. */
  unit?: "km" | "mi" | null;
}

interface ZoneTravel {
  /** A price for each zone. */
  mode: "zones";
  /** How many times the price in a band, by the start of the visit. */
  by_band: { [name: string]: string | "unknown" } | "unknown";
  /** From near to far. */
  zones: (TravelZone)[];
  /** Unit of distances and of `rate`. */
  unit?: "km" | "mi" | null;
  /** The price of each unit beyond the last zone; absent: by quotation. */
  beyond?: string | DistanceRange | null;
  /** What is counted. */
  trip?: "one_way" | "return" | "unknown" | null;
}

interface TravelZone {
  /** Its far edge, in the unit of travel. */
  up_to?: string | null;
  /** Or its places; the first zone that holds the place counts. */
  area?: ZoneArea | null;
  /** The price within it. */
  amount: number | AmountRange;
}

interface ZoneArea {
  /** Whole countries. */
  countries: (string)[];
  /** Counties and other regions, ISO 3166-2. */
  regions: (string)[];
  /** Starts of postal codes. */
  postcodes: (PostcodeArea)[];
  /** Towns, as people there write them. */
  towns: (string)[];
}

interface PostcodeArea {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Start of the code: 228 in DE, D02 in IE; in GB an area LS, district LS1 or sector LS1 4. */
  prefix: string;
}

interface DistanceRange {
  /** The least. */
  from: string;
  /** The most; absent: open above. */
  to?: string | null;
}

interface DistanceTravel {
  /** A price for each kilometre or mile. */
  mode: "per_distance";
  /** How many times the price in a band, by the start of the visit. */
  by_band: { [name: string]: string | "unknown" } | "unknown";
  /** Unit of distances and of `rate`. */
  unit: "km" | "mi";
  /** The price of one unit. */
  rate: string | DistanceRange;
  /** What is counted. */
  trip: "one_way" | "return" | "unknown";
  /** Distance one way that costs nothing. */
  free?: string | null;
  /** The least, where anything is due. */
  minimum?: number | AmountRange | null;
}

interface TimedTravel {
  /** A price for each hour on the road. */
  mode: "travel_time";
  /** How many times the price in a band, by the start of the visit. */
  by_band: { [name: string]: string | "unknown" } | "unknown";
  /** The price of an hour. */
  rate_per_hour: number | AmountRange;
  /** What is counted. */
  trip: "one_way" | "return" | "unknown";
  /** Minutes that cost nothing. */
  free_min: number;
  /** The billing unit. */
  increment_min: number;
  /** The least, where anything is due. */
  minimum?: number | AmountRange | null;
}

interface PriorityPrice {
  /** A fee for each incident. */
  fee?: number | AmountRange | null;
  /** A further fee, due only when it is repaired. */
  on_success?: number | AmountRange | null;
  /** Times the hourly rate; see stacking. */
  multiplier?: string | null;
  /** Rates an hour of its own. */
  rates?: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" } | null;
  /** Added to the hourly rate; see stacking. */
  add_per_hour?: number | AmountRange | null;
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** What it costs for a category, in place of the above. */
  by_category: { [name: string]: Urgency };
  /** What it costs in a band, by the start of the visit, in place of all the above. */
  by_band: { [name: string]: Urgency };
}

interface Urgency {
  /** A fee for each incident. */
  fee?: number | AmountRange | null;
  /** A further fee, due only when it is repaired. */
  on_success?: number | AmountRange | null;
  /** Times the hourly rate; see stacking. */
  multiplier?: string | null;
  /** Rates an hour of its own. */
  rates?: { [name: string]: { [name: string]: number | HourlyRange | "quote" } | "quote" } | null;
  /** Added to the hourly rate; see stacking. */
  add_per_hour?: number | AmountRange | null;
}

interface Diagnostic {
  /** Where it applies. */
  channels: ("remote" | "onsite" | "workshop")[];
  /** The fee. */
  amount?: number | AmountRange | null;
  /** Minutes of labour it pays for when it is charged. */
  covers_min: number;
  /** When it is due. */
  policy: "free" | "always" | "waived_if_repaired" | "credited_if_repaired" | "only_if_declined" | "unknown";
}

interface NoFixNoFee {
  /** The kinds of lines that are not due. */
  waives: ("labour" | "diagnostic" | "callout" | "travel" | "priority_fee")[] | "unknown";
  /** Where it applies; absent: everywhere. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Categories it leaves out. */
  excluded_categories: (string)[];
  /** Its other conditions, in words. */
  conditions?: string | null;
}

interface FlatJob {
  /** A service of the shared list, so that jobs compare. */
  id: string;
  /** Its name on an invoice. */
  label?: string | null;
  /** Where it is offered. */
  channels: ("remote" | "onsite" | "workshop")[];
  /** Its price; or see variants. */
  amount?: number | AmountRange | null;
  /** Prices by size, make or kind, instead of one. */
  variants: (JobVariant)[];
  /** What comes on top for each account, disk ... */
  each?: JobUnits | null;
  /** Its price in a band where it differs, by the start of the visit. */
  by_band: { [name: string]: number | AmountRange | "unknown" } | "unknown";
  /** Minutes it holds; longer work goes on by the hour. null: everything. */
  includes_min?: number | null | null;
  /** true: due only when it succeeds. */
  success_only: boolean;
  /** Its whole price when it succeeds in part. */
  if_partial?: number | AmountRange | "unknown" | null;
  /** Its whole price when it fails. */
  if_not_fixed?: number | AmountRange | "unknown" | null;
  /** Its whole price when you decline it. */
  if_declined?: number | AmountRange | "unknown" | null;
  /** Shown only. */
  parts_included?: boolean | null;
}

interface JobVariant {
  /** Name of the variant in this job. */
  id: string;
  /** What a page and a bill print. */
  label?: string | null;
  /** Its price. */
  amount: number | AmountRange;
}

interface JobUnits {
  /** What is counted: account, disk. */
  label: string;
  /** For each one. */
  amount: number | AmountRange;
  /** How many the job's price holds. */
  included: number;
}

interface LabourCap {
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Only in these bands; absent: in all. */
  bands?: (string)[] | null;
  /** Only for these skills; absent: for all. */
  tiers?: ("standard" | "senior" | "specialist")[] | null;
  /** Only for these categories; absent: for all. */
  categories?: (string)[] | null;
  /** The most. */
  amount: number | AmountRange;
}

interface DayRate {
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Only in these bands; absent: in all. */
  bands?: (string)[] | null;
  /** Only for these skills; absent: for all. */
  tiers?: ("standard" | "senior" | "specialist")[] | null;
  /** Only for these categories; absent: for all. */
  categories?: (string)[] | null;
  /** Minutes of work it holds: 480 for eight hours. */
  minutes: number;
  /** Its price. */
  amount: number | AmountRange;
  /** Its price for a skill where it differs. */
  by_tier: { [name: string]: number | AmountRange };
  /** cheapest: applies where it costs less than the hours; on_request: if ordered. */
  rule: "cheapest" | "on_request" | "unknown";
}

interface Technicians {
  /** How many the rates hold. */
  included: number;
  /** An hour of each further one. */
  each_per_hour: number | AmountRange;
}

interface ReturnVisit {
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Only in these bands; absent: in all. */
  bands?: (string)[] | null;
  /** Only for these skills; absent: for all. */
  tiers?: ("standard" | "senior" | "specialist")[] | null;
  /** Only for these categories; absent: for all. */
  categories?: (string)[] | null;
  /** What is paid instead; absent: nothing. */
  amount: number | AmountRange;
  /** What is not due: callout, travel, first_block, labour. */
  waives: ("callout" | "travel" | "first_block" | "labour")[];
  /** So many days after the first visit. */
  within_days?: number | null;
}

interface Storage {
  /** Days that cost nothing. */
  free_days: number;
  /** A fee once, after these days. */
  fee?: number | AmountRange;
  /** For each day after them. */
  per_day?: number | AmountRange;
}

interface PassedOn {
  /** Name of the cost: parking, congestion_charge, tolls, overnight. */
  kind: string;
  /** true: what it cost, nothing added. */
  at_cost?: boolean | null;
  /** Or a fixed amount each time. */
  amount?: number | AmountRange | null;
}

interface BlockHours {
  /** Name of the block in this card. */
  id: string;
  /** Minutes it holds. */
  minutes: number;
  /** Its price. */
  price: number;
  /** Months it can be used; null: for ever. */
  valid_months?: number | null | null;
  /** flat: a minute is a minute; by_rate: dearer bands and priority burn faster. */
  burn: "flat" | "by_rate" | "unknown";
  /** Where it can be used. */
  channels: ("remote" | "onsite" | "workshop")[];
  /** How many block minutes a minute takes on a channel; absent: one. */
  channel_factor: { [name: string]: string };
  /** Whether the rest is paid back. */
  refundable?: boolean | null;
}

interface Payment {
  /** Days to pay; 0: on completion. */
  due_days?: number | null;
  /** How: card, cash, bank_transfer ...; with pct, pct_off or fee where it costs more or less. */
  methods: (string | Method)[];
  /** Deposit in per cent; or see deposit. */
  deposit_pct?: string | null;
  /** What is paid before the work. */
  deposit?: Deposit | null;
  /** Discount for quick payment. */
  prompt_discount?: PromptDiscount | null;
  /** What is added to late payment, in words. */
  late_fee?: string | null;
  /** Price of a missed appointment, instead of call-out and travel. */
  no_show?: number | AmountRange | null;
  /** Fee for cancelling late; a list where it grows. */
  cancellation?: Cancellation | (Cancellation)[] | null;
  /** How prices will change, in words. */
  indexation?: string | null;
}

interface Method {
  /** card, cash, bank_transfer ... */
  id: string;
  /** Surcharge in per cent of the bill. */
  pct?: string | null;
  /** Discount in per cent of the bill. */
  pct_off?: string | null;
  /** A fee for each payment. */
  fee?: number | AmountRange | null;
}

interface Deposit {
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Only in these bands; absent: in all. */
  bands?: (string)[] | null;
  /** Only for these skills; absent: for all. */
  tiers?: ("standard" | "senior" | "specialist")[] | null;
  /** Only for these categories; absent: for all. */
  categories?: (string)[] | null;
  /** The sum. */
  amount?: number | AmountRange | null;
  /** Or a share in per cent; see of. */
  pct?: string | null;
  /** What the share is of: total or parts. */
  of: "total" | "parts";
  /** When it is not paid back: declined, no_show, cancelled_late. */
  kept_if: ("declined" | "no_show" | "cancelled_late")[];
}

interface PromptDiscount {
  /** Per cent. */
  pct: string;
  /** Within so many days. */
  days: number;
}

interface Cancellation {
  /** Free until so many hours before. */
  notice_hours: number;
  /** The fee after that. */
  fee?: number | AmountRange | null;
  /** Or a share in per cent; see of. */
  pct?: string | null;
  /** What the share is of: labour (hours or the fixed price), or total. */
  of: "labour" | "total";
}

interface TaxCredit {
  /** Only on these channels; absent: on all. */
  channels?: ("remote" | "onsite" | "workshop")[] | null;
  /** Only in these bands; absent: in all. */
  bands?: (string)[] | null;
  /** Only for these skills; absent: for all. */
  tiers?: ("standard" | "senior" | "specialist")[] | null;
  /** Only for these categories; absent: for all. */
  categories?: (string)[] | null;
  /** Per cent of the bill. */
  pct: string;
  /** Who gets it: household, business. */
  audience?: "business" | "household" | "both" | null;
  /** The most in a year. */
  cap_year?: number | null;
}

interface QuotePolicy {
  /** Whether quotes come in writing. */
  written_quote?: boolean | null;
  /** true: a quoted most is the most that is billed. */
  max_binding?: boolean | null;
  /** Sums over this wait for the customer's yes. */
  approval_over?: number | null;
  /** Whether an estimate is free. */
  estimate_free?: boolean | null;
}
