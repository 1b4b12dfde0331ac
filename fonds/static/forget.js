// Whoever logs out takes the own words out of this browser.
"use strict";

document.querySelector("form[data-forget]")?.addEventListener("submit", () => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("rf:")) localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
});
