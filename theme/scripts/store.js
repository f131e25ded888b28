// What pages keep: data files fetched once, and a few choices of the reader, where the browser allows it.

const fetched = new Map();

// The JSON at an address of this site; asked for once, however many ask.
export function fetchJson(url) {
  if (!fetched.has(url)) {
    const answer = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(url)); // the next one may have a connection
    fetched.set(url, answer);
  }
  return fetched.get(url);
}

export function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be forbidden
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // then the choice lasts for this page
  }
}
