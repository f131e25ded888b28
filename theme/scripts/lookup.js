// Tables whose names strangers chose: ids of bands, tiers, jobs, zones, lists. An object also answers for the names of its
// prototype ("constructor", "toString"), which nobody wrote; so names are looked up here, and brackets are for lists only
// (tests/theme/test_scripts.py).

// What a table says under a name of its own; undefined where it says nothing, or where there is no table or no name: what
// is not there must not be looked up as "undefined".
export const own = (table, name) => (table != null && name != null && Object.hasOwn(table, name) ? table[name] : undefined);

// A copy of a table with another value under a name, whatever the name is.
export const withName = (table, name, value) => Object.fromEntries([...Object.entries(table ?? {}), [name, value]]);
