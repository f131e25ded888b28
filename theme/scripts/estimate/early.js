// Asks for the vocabulary while the modules of the page are still on their way, where the address says in a reader's own
// words what broke: else it would be asked for only once all else has come. It runs before the page is there.

import { fetchJson } from "../store.js";

const said = new URLSearchParams(location.search).get("what") ?? "";
const self = /** @type {HTMLElement | null} */ (document.querySelector("script[data-vocabulary]"));
// An id needs no vocabulary; a failure is met again where it is needed.
if (self !== null && said.trim() !== "" && !/[._]/.test(said)) fetchJson(self.dataset.vocabulary).catch(() => {});
