// Tells how many rows are picked and what they ask for together; without it the buttons work as well.
"use strict";

for (const form of document.querySelectorAll("form[data-pick]")) {
  const told = form.querySelector("[data-picked]");
  if (!told) continue;
  const atFirst = told.textContent;
  const euro = new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" });
  const tell = () => {
    const picked = [...form.querySelectorAll("input[data-cents]:checked")];
    const cents = picked.reduce((sum, box) => sum + Number(box.dataset.cents), 0);
    told.textContent = picked.length ? `${picked.length} ausgewählt, ${euro.format(cents / 100)}` : atFirst;
  };
  form.addEventListener("change", tell);
  tell();
}
