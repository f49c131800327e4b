// Keeps what is typed as it goes: closing the window, or being signed out, loses nothing.
const form = document.querySelector("form[data-kept]");
const told = form?.querySelector("[data-kept-words]");
const PAUSE = 2000; // milliseconds without typing, before it is sent

let waiting = 0;
let isLost = false;
let sent = Promise.resolve();

const send = (leaving) => {
  const body = new URLSearchParams(new FormData(form));
  return fetch(form.dataset.kept, { method: "POST", body, keepalive: leaving && body.toString().length < 60000 });
};

// Whoever signs in again elsewhere has a new token, without which this page's forms are refused.
const renew = async () => {
  const answer = await fetch(form.getAttribute("action"));
  if (answer.redirected || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]");
  for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = fresh.value;
};

const keep = async (leaving) => {
  clearTimeout(waiting);
  waiting = 0;
  try {
    let answer = await send(leaving);
    if (answer.status === 403) { await renew(); answer = await send(leaving); }
    isLost = answer.status !== 204;
    told.textContent = isLost ? told.dataset.lostWords : `${told.dataset.keptWords} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  } catch {
    isLost = true;
    told.textContent = told.dataset.silentWords;
  }
};

const keepNext = () => { sent = sent.then(() => keep(false)); };

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keepNext, PAUSE);
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden && waiting) keep(true);
  else if (!document.hidden && isLost) keepNext();
});
window.addEventListener("online", () => { if (isLost) keepNext(); });
window.addEventListener("beforeunload", (event) => { if (isLost) event.preventDefault(); });
form?.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; isLost = false; });
