// The tables of places as marketplace.views.near ships them: towns and postcode districts of a country, and whom they have.

import { channelsKnown, nearestKm } from "../areas.js";
import { unpack } from "../estimate/unpack.js";
import { own } from "../lookup.js";
import { fetchJson } from "../store.js";

const HUNDRED = 100;
const DEGREE = 10_000;
const made = new Map();

const once = (key, make) => made.get(key) ?? made.set(key, make()).get(key);
const rowsOf = ([count, node]) => unpack(node, count);

// The towns of a country as places that can be asked about. `label` tells apart those of one name, and stands in addresses.
export function townsOf(country, { name: countryName, towns: url }) {
  return once(url, async () => {
    const { towns, regions, zones } = await fetchJson(url);
    const found = rowsOf(towns).map((town) => {
      const region = own(regions, town.region);
      return placeOf({ ...town, country, countryName, regions: region?.within ?? [], detail: town.postcode ?? region?.name, zones });
    });
    return apart(found);
  });
}

function placeOf({ name, country, countryName, region, regions, lat, lon, timezone, postcode, detail, zones }) {
  const label = `${name}${detail ? ` (${detail})` : ""}, ${countryName}`;
  return { id: label, label, name, country, country_name: countryName, region, regions, lat: lat / HUNDRED, lon: lon / HUNDRED, timezone, postcode, zones };
}

// Towns of one name in one region say where they lie.
function apart(towns) {
  const times = new Map();
  for (const { label } of towns) times.set(label, (times.get(label) ?? 0) + 1);
  return towns.map((town) => {
    if (times.get(town.label) === 1) return town;
    const label = town.label.replace(/, ([^,]*)$/, ` ${town.lat} ${town.lon}, $1`);
    return { ...town, id: label, label };
  });
}

// A postcode district as a place, with the clock and the region of the town nearest to it; null where there is no such one.
export async function districtOf(code, country, { name: countryName, towns: url, codes }) {
  const [found] = rowsOf((await fetchJson(codes)).codes).filter(({ postcode }) => postcode === code);
  if (found === undefined) return null;
  const towns = await townsOf(country, { name: countryName, towns: url });
  const here = { lat: found.lat / HUNDRED, lon: found.lon / HUNDRED };
  const near = towns.reduce((best, town) => (square(town, here) < square(best, here) ? town : best));
  const { region, regions, timezone, zones } = near;
  return placeOf({ name: code, country, countryName, region, regions, ...found, timezone, detail: near.name, zones });
}

const square = (one, other) => (one.lat - other.lat) ** 2 + (one.lon - other.lon) ** 2;

// {slug: {served, unsure, km}} of everybody who serves a place, or may; `km` is by road, where somebody or something travels.
export async function reachedFrom(place, { firms: url }) {
  const { firms, within } = await fetchJson(url);
  return Object.fromEntries(once(`${url} ${place.id}`, () => rowsOf(firms).map((firm) => [firm.slug, reach(firm, place, within)])));
}

const FROM_AFAR = new Set(["remote", "mail_in"]);

export function reach(firm, place, within) {
  const locations = firm.locations.map(({ lat, lon, ...location }) => ({ ...location, lat: lat / DEGREE, lon: lon / DEGREE }));
  const known = channelsKnown({ ...firm, locations }, place, within);
  const travels = [...known.served, ...known.unsure].some((channel) => !FROM_AFAR.has(channel));
  return { ...known, km: travels ? nearestKm({ locations }, place) : null };
}
