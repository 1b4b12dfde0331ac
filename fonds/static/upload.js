// Files leave with a progress bar. Without this file the form sends them by itself.
"use strict";

(() => {
  const form = document.querySelector("form[data-upload]");
  if (!form) return;

  const bar = form.querySelector("progress");
  const label = document.getElementById(bar.getAttribute("aria-labelledby"));

  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      label.textContent = `${form.dataset.wordsSending}: ${Math.round((100 * loaded) / total)} %`;
    });
    request.addEventListener("load", () => location.assign(request.status === 200 ? location.pathname : location.href));
    request.addEventListener("error", () => form.submit());
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "upload");
    request.send(new FormData(form));
    label.setAttribute("role", "status");
  });
})();
