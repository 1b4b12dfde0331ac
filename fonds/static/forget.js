// Whoever logs out takes the own words out of this browser.
"use strict";

for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("rf:")) localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  });
}
