// What eslint refuses in theme/scripts. Node finds @eslint/js by NODE_PATH, which scripts/lint_scripts.sh sets.
const { configs } = require("@eslint/js");

const BROWSER = [
  "addEventListener", "Blob", "clearTimeout", "console", "document", "DOMParser", "Element", "fetch", "FormData", "history", "Intl", "localStorage",
  "location", "matchMedia", "MutationObserver", "navigator", "print", "requestIdleCallback", "setInterval", "setTimeout", "URL", "URLSearchParams", "window",
];

module.exports = [
  configs.recommended,
  {
    languageOptions: {
      ecmaVersion: "latest",
      sourceType: "module",
      globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      // null and undefined are told apart only where a comment says why.
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", 320],
      "max-lines-per-function": ["error", 40],
      "no-console": ["error", { allow: ["error"] }],
      "no-else-return": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
