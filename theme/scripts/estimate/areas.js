// Does a provider serve this place? The twin of plugins/marketplace/areas.py.
//
//   place  {country, regions (its own and those around it), postcode or null, lat, lon}

import { own } from "../lookup.js";
import { covers, weight } from "../postcodes.js";

export const CHANNELS = ["remote", "onsite", "workshop", "pickup", "mail_in"];
const EARTH_RADIUS_KM = 6371.0088;
const ROAD_FACTOR = 1.3;

const radians = (degrees) => (Number(degrees) * Math.PI) / 180;

export function greatCircleKm(one, other) {
  const [a, b] = [radians(one.lat), radians(other.lat)];
  const half =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(Number(other.lon) - Number(one.lon)) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

// Whole kilometres of road: an estimate, as the page says.
export const roadKm = (one, other) => Math.floor(greatCircleKm(one, other) * ROAD_FACTOR + 0.5);

export const nearestKm = (locations, place) => Math.min(...locations.map((location) => roadKm(location, place)));

const holds = ({ country, prefix }, place) => place.country === country && Boolean(place.postcode) && covers(country, prefix, place.postcode);

const longest = (rules, place) =>
  Math.max(0, ...(rules.postcodes ?? []).filter((start) => holds(start, place)).map(({ prefix }) => weight(prefix)));

function contains(rules, place, locations) {
  if (rules.countries?.includes(place.country)) return true;
  if (rules.regions?.some((region) => place.regions.includes(region))) return true;
  if (longest(rules, place) > 0) return true;
  const centre = rules.radius && locations.find(({ id }) => id === rules.radius.location);
  return Boolean(centre) && greatCircleKm(centre, place) <= Number(rules.radius.km);
}

export function serves(area, place, locations) {
  if (area.exclude) {
    const [included, excluded] = [longest(area, place), longest(area.exclude, place)];
    if (excluded > included || (excluded === 0 && contains(area.exclude, place, locations))) return false;
    if (included > excluded) return true;
  }
  return area.worldwide === true || contains(area, place, locations);
}

// Of the channels that are wanted, those by which a provider serves a place. A workshop or a post address without an
// area of its own takes devices from its own country.
export function channelsAt({ channels, areas, locations }, place, wanted = CHANNELS) {
  return wanted.filter((channel) => {
    if (!channels.includes(channel)) return false;
    const area = own(areas, channel);
    return area ? serves(area, place, locations) : locations.some(({ country }) => country === place.country);
  });
}
