/*
 * Passkeys: asks the browser for a key and hands the answer to the form around the button.
 * A form names what it wants (data-passkey: get or create) and the options (data-options, or
 * data-options-url to fetch them). Without JavaScript, or in a browser without passkeys, the
 * forms stay hidden and the words beside them stay visible.
 */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const decoded = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
    const answer = await fetch(form.dataset.optionsUrl,
      { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options.publicKey;
  }

  async function create(options, form) {
    const box = form.elements.passwordless;
    const isPasskey = Boolean(box && box.checked);
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = decoded(options.excludeCredentials);
    options.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: isPasskey ? "required" : "discouraged",
      requireResidentKey: isPasskey,
      ...(isPasskey ? { userVerification: "required" } : {}),
    };
    const key = await navigator.credentials.create({ publicKey: options });
    return answer(key, {
      attestationObject: text(key.response.attestationObject),
      clientDataJSON: text(key.response.clientDataJSON),
      transports: key.response.getTransports ? key.response.getTransports() : [],
    });
  }

  async function get(options) {
    options.challenge = bytes(options.challenge);
    options.allowCredentials = decoded(options.allowCredentials);
    const key = await navigator.credentials.get({ publicKey: options });
    const handle = key.response.userHandle;
    return answer(key, {
      authenticatorData: text(key.response.authenticatorData),
      clientDataJSON: text(key.response.clientDataJSON),
      signature: text(key.response.signature),
      userHandle: handle ? text(handle) : null,
    });
  }

  function answer(key, response) {
    return {
      type: key.type,
      id: key.id,
      rawId: text(key.rawId),
      authenticatorAttachment: key.authenticatorAttachment,
      clientExtensionResults: key.getClientExtensionResults(),
      response,
    };
  }

  async function ask(form, failed) {
    failed.hidden = true;
    try {
      const options = await optionsOf(form);
      const act = form.dataset.passkey === "create" ? create : get;
      form.elements.credential.value = JSON.stringify(await act(options, form));
      form.submit();
    } catch (fault) {
      failed.hidden = false;
    }
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form, form.querySelector("[data-passkey-failed]"));
    });
  }
  for (const words of document.querySelectorAll("[data-passkey-none]")) words.hidden = true;
})();
