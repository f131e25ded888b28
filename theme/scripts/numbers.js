// Made of the models by scripts/export_vocabulary.py: change those, and run it.
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const MINUTES_A_DAY = 1440;
export const HOURS_A_WEEK = 168;
export const MINUTES_A_WEEK = 10080;
export const KM_A_MILE = "1.609344";
export const EARTH_RADIUS_KM = 6371.0088;
export const ROAD_FACTOR = 1.3;
export const LONGEST_CLOSURE_DAYS = 400;
export const LOOK_AHEAD_DAYS = 14;
export const LONGEST_WORK_MINUTES = 44640;
export const MOST_READINGS = 3000;
export const WAITS_COUNTED = [60, 240, 480, 1440];
