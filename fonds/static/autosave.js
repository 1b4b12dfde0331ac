// A page of the form saves itself while people write, and keeps their words when it cannot.
// Without this file every page works the same, with its buttons.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  const PAUSE = 1200; // milliseconds of rest after which what was typed is saved
  const LONGEST = 4000; // whoever writes without a rest is saved in between
  const RETRY = [3000, 6000, 12000, 30000];
  const SILENT = ["csrfmiddlewaretoken", "version", "writer", "strokes", "person"];
  if (!form) return;

  const words = form.dataset;
  const key = `rf:${words.person}:${location.pathname}`;
  let timer = null;
  let running = false;
  let failures = 0;
  let changes = 0; // counts what was typed, so that an answer knows whether more came after it
  let unsaved = 0; // since when something typed waits to be saved

  // -- what stays in this browser until it is saved -------------------------------------------------
  const typed = () =>
    [...new FormData(form)].filter(([name, value]) => !SILENT.includes(name) && typeof value === "string");

  const keep = (more = {}) => {
    const text = {
      entries: typed(),
      version: Number(form.version.value),
      writer: form.writer.value,
      strokes: changes,
      ...more,
    };
    try {
      localStorage.setItem(key, JSON.stringify(text));
    } catch {
      // a full or forbidden store: the server keeps the text
    }
  };

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  };

  // -- what is said ---------------------------------------------------------------------------------
  const status = document.querySelector("[data-part=saved]");

  const say = (text, link = null) => {
    status.textContent = text;
    if (link) status.append(" ", link);
  };

  const linkTo = (text, address) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  };

  const button = (text, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary";
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  };

  // -- saving ---------------------------------------------------------------------------------------
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  const save = async () => {
    if (running) return later(PAUSE);
    running = true;
    unsaved = 0;
    const before = (form.strokes.value = changes);
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "autosave" },
        redirect: "error",
      });
      if (answer.ok) return done(await answer.json(), before);
      if (answer.status === 401 || answer.status === 403) return ended();
      if (answer.status === 409) return overtaken(await answer.json());
      throw new Error(answer.status);
    } catch {
      say(words.wordsFailed);
      later(RETRY[Math.min(failures++, RETRY.length - 1)]);
    } finally {
      running = false;
    }
  };

  const done = (answer, before) => {
    failures = 0;
    form.version.value = answer.version;
    if (changes === before) forget();
    else keep();
    for (const [name, html] of Object.entries(answer.parts)) {
      for (const part of document.querySelectorAll(`[data-part="${name}"]`)) {
        if (part.innerHTML !== html) part.innerHTML = html;
      }
    }
  };

  const ended = () => {
    const address = `${words.loginUrl}?next=${encodeURIComponent(location.pathname)}`;
    say(words.wordsSession, linkTo(words.wordsLogin, address));
  };

  const overtaken = (answer) => {
    say(answer.words, button(words.wordsBoth, () => form.requestSubmit()));
  };

  // -- counters -------------------------------------------------------------------------------------
  const count = (text) => [...text.normalize("NFC").replace(/\r\n?/g, "\n").trim()].length;
  const figure = (number) => number.toLocaleString(document.documentElement.lang);

  const recount = (field) => {
    const counter = document.getElementById(`${field.id}_counter`);
    if (!counter) return;
    const limit = Number(field.dataset.limit);
    const used = count(field.value);
    const most = limit + Math.floor(limit / 10); // a tenth more is in order
    const text = used > most ? words.wordsFar : used > limit ? words.wordsOver : words.wordsCount;
    counter.textContent = text
      .replace("%(used)s", figure(used))
      .replace("%(limit)s", figure(limit))
      .replace("%(more)s", figure(used - (used > most ? most : limit)));
  };

  // -- what was left from the last time ---------------------------------------------------------------
  const restore = () => {
    const old = kept();
    if (!old) return;
    const version = Number(form.version.value);
    if (old.submitted && version > old.version) return forget();
    if (JSON.stringify(old.entries) === JSON.stringify(typed())) return forget();
    // a browser that was killed may come back with an older copy than the one it had saved
    if (words.lastWriter === old.writer && Number(words.lastStrokes) >= old.strokes) return forget();
    if (version > old.version && words.lastWriter !== old.writer) {
      return say(words.wordsRestored, button(words.wordsBoth, () => send(old)));
    }
    fill(old.entries);
    say(words.wordsRestored);
    changes += 1;
    later(0);
  };

  const fill = (entries) => {
    const names = new Set(entries.map(([name]) => name));
    for (const field of form.elements) {
      if (!field.name || SILENT.includes(field.name) || field.type === "submit") continue;
      const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (names.has(field.name)) field.value = values[0];
      if (field.dataset.limit) recount(field);
    }
  };

  // Both texts side by side is a page of the server: send the old one as the form would have.
  const send = (old) => {
    fill(old.entries);
    form.version.value = old.version;
    form.writer.value = old.writer;
    form.requestSubmit();
  };

  form.addEventListener("input", (event) => {
    changes += 1;
    if (event.target.dataset.limit) recount(event.target);
    keep();
    unsaved ||= Date.now();
    later(Math.min(PAUSE, Math.max(0, unsaved + LONGEST - Date.now())));
  });
  form.addEventListener("focusout", () => {
    if (unsaved) later(0); // on to the next field, or out: to the button that logs out
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    form.strokes.value = changes;
    keep({ submitted: true });
  });
  restore();
})();
