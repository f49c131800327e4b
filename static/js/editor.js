// Keeps what is typed as it goes: closing the window, or being signed out, loses nothing.
const form = document.querySelector("form[data-kept]");
const told = form?.querySelector("[data-kept-words]");
const PAUSE = 2000; // milliseconds without typing, before it is sent

let waiting = 0;
let sent = Promise.resolve();

const keep = async (leaving) => {
  clearTimeout(waiting);
  waiting = 0;
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.dataset.kept, { method: "POST", body, keepalive: leaving && body.toString().length < 60000 });
    if (answer.status !== 204) throw new Error(answer.status);
    told.textContent = `${told.dataset.keptWords} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  } catch {
    told.textContent = told.dataset.lostWords;
  }
};

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { sent = sent.then(() => keep(false)); }, PAUSE);
});
document.addEventListener("visibilitychange", () => { if (document.hidden && waiting) keep(true); });
form?.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; });
