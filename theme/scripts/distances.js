// How far away by road, as a page says it: the twin of formats.by_road. Kilometres are whole, so 0 is not "no way at all".

export const kmText = (km) => (km < 1 ? "less than 1 km" : `about ${km} km`);
