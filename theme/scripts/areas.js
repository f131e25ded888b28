// Does a firm serve a place that the build did not decide? The twin of plugins/marketplace/areas.py, over the areas that
// marketplace.views.near ships. A place: {country, regions: it and those around it, lat, lon, postcode: null or its start}.

import { own } from "./lookup.js";
import { EARTH_RADIUS_KM, ROAD_FACTOR } from "./numbers.js";
import { covers, weight } from "./postcodes.js";
import { CHANNELS } from "./vocabulary.js";

const radians = (degrees) => (degrees * Math.PI) / 180;

export function greatCircleKm(one, other) {
  const [a, b] = [radians(one.lat), radians(other.lat)];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

// An estimate of whole kilometres: roads are longer than the great circle.
export const roadKm = (one, other) => Math.floor(greatCircleKm(one, other) * ROAD_FACTOR + 0.5);

export const nearestKm = ({ locations }, place) => Math.min(...locations.map((location) => roadKm(location, place)));

// {served, unsure}: channels in the usual order; `unsure` where the area asks for more than is known of the place.
// `within` gives the regions around each region that an area names, itself included.
export function channelsKnown(firm, place, within) {
  const told = CHANNELS.filter((channel) => firm.channels.includes(channel)).map((channel) => [channel, reaches(firm, channel, place, within)]);
  const having = (wanted) => told.filter(([, found]) => found === wanted).map(([channel]) => channel);
  return { served: having(true), unsure: having(null) };
}

function reaches({ areas, locations }, channel, place, within) {
  const area = own(areas, channel);
  if (area === undefined) return locations.some(({ country }) => country === place.country);
  const found = serves(area, place, locations);
  const against = found ? area.exclude : area;
  return against !== undefined && mayHold(against, place, within) ? null : found;
}

function serves(area, place, locations) {
  if (area.exclude !== undefined) {
    const [included, excluded] = [longest(area, place), longest(area.exclude, place)];
    if (excluded > included || (excluded === 0 && contains(area.exclude, place, locations))) return false;
    if (included > excluded) return true;
  }
  return area.worldwide === true || contains(area, place, locations);
}

function contains({ countries = [], regions = [], postcodes = [], radius }, place, locations) {
  if (countries.includes(place.country) || regions.some((region) => place.regions.includes(region))) return true;
  if (postcodes.some((start) => holds(start, place))) return true;
  const centre = radius && locations.find(({ id }) => id === radius.location);
  return centre !== undefined && greatCircleKm(centre, place) <= Number(radius.km);
}

const holds = ({ country, prefix }, place) => place.country === country && place.postcode !== null && covers(country, prefix, place.postcode);

const longest = ({ postcodes = [] }, place) => Math.max(0, ...postcodes.filter((start) => holds(start, place)).map(({ prefix }) => weight(prefix)));

// A rule that is finer than what is known of the place.
function mayHold({ postcodes = [], regions = [] }, { country, postcode, region }, within) {
  const codes = postcodes.filter((start) => start.country === country).map(({ prefix }) => prefix);
  const byCode = postcode === null ? codes : codes.filter((code) => code.startsWith(`${postcode} `));
  return byCode.length > 0 || regions.some((finer) => finer !== region && own(within, finer)?.includes(region));
}
