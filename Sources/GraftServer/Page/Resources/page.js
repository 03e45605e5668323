"use strict";

const find = (id) => document.getElementById(id);
const [drop, answers, notice, choice, models, access, tokenField] =
  ["drop", "answers", "notice", "choice", "model", "access", "token"].map(find);
// Kept while the page is open, and for reloads of it, but not for other visits.
let token = sessionStorage.getItem("graft-token") || "";
const known = new Map();
// Where nothing is touched there is no camera at hand: the button would only open the same dialogue as the other one.
find("camera-button").hidden = navigator.maxTouchPoints === 0;

function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function ask(path, options = {}) {
  const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(path, { ...options, headers });
  if (response.status === 401) {
    access.hidden = false;
    drop.hidden = true;
    tokenField.focus();
    throw new Error("The server wants its token first.");
  }
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = new Error(reply.error || `The server answered ${response.status}.`);
    error.status = response.status;
    error.patience = Number(response.headers.get("Retry-After")) || 0;
    throw error;
  }
  return reply;
}

async function begin() {
  try {
    const list = await ask("v2/repository/index", { method: "POST" });
    for (const { name } of list) {
      const { parameters } = await ask(`v2/models/${name}`);
      known.set(name, parameters);
    }
    models.replaceChildren(...list.map(({ name }) => element("option", { value: name, textContent: name })));
    choice.hidden = list.length < 2;
    access.hidden = true;
    drop.hidden = false;
    tell("");
    introduce();
  } catch (error) {
    find("lead").textContent = "";
    if (access.hidden || token) tell(error.message);
  }
}

function introduce() {
  const { names, backbone } = known.get(models.value);
  const shown = names.slice(0, 12).map((name) => name.replaceAll("_", " ")).join(", ");
  const more = names.length > 12 ? ` and ${names.length - 12} more` : "";
  find("lead").textContent = `${models.value} knows ${shown}${more}.`;
  document.title = `${models.value} – Graft`;
  find("lead").title = backbone;
}

// A picture that the server cannot read but the browser can, such as HEIC on some, as one that it can.
async function converted(file) {
  const bitmap = await createImageBitmap(file);
  const canvas = element("canvas", { width: bitmap.width, height: bitmap.height });
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function classify(file) {
  const path = `predict?model=${encodeURIComponent(models.value)}`;
  const send = async (body) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await ask(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body })).results[0];
      } catch (error) {
        if (error.status !== 429 || attempt === 5) throw error;
        await wait(error.patience);
      }
    }
  };
  try {
    return await send(file);
  } catch (error) {
    if (error.status !== 422) throw error;
    const other = await converted(file).catch(() => null);
    if (!other) throw error;
    return send(other);
  }
}

const percent = (share) => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`;
const words = (name) => name.replaceAll("_", " ");

function bar(name, share, isTold) {
  const fill = element("span");
  fill.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element("li", {}, [
    element("span", { textContent: words(name), className: isTold ? "told" : "" }),
    element("span", { textContent: percent(share), className: "number" }),
    element("div", { className: "track" }, [fill]),
  ]);
}

function show(result, place) {
  const heading = element("h2");
  const parts = [heading];
  if (result.values) {
    heading.textContent = result.values.map(({ name, value }) => `${words(name)} ${Number(value.toPrecision(4))}`).join(", ");
  } else if (result.labels) {
    heading.textContent = result.labels.map(words).join(", ") || "None of the labels";
    parts.push(element("ul", { className: "bars" }, result.predictions.map(
      ({ label, probability }) => bar(label, probability, result.labels.includes(label)))));
  } else {
    heading.textContent = result.class === null ? "Not sure" : words(result.class);
    const why = { unsure: "No class is probable enough.", unfamiliar: "This is unlike all that the model has learned from." };
    if (why[result.verdict]) parts.push(element("p", { className: "verdict", textContent: why[result.verdict] }));
    parts.push(element("ul", { className: "bars" }, result.predictions.map(
      ({ class: name, probability }) => bar(name, probability, name === result.class))));
  }
  place.append(...parts);
}

async function handle(file) {
  const picture = element("img", { src: URL.createObjectURL(file), alt: "" });
  picture.onerror = () => { picture.hidden = true; };
  const place = element("div", {}, [element("p", { className: "file", textContent: file.name || "Pasted picture" })]);
  const waiting = element("p", { textContent: "Looking…" });
  place.append(waiting);
  answers.prepend(element("article", { className: "answer" }, [element("div", {}, [picture]), place]));
  try {
    const result = await classify(file);
    waiting.remove();
    show(result, place);
  } catch (error) {
    waiting.textContent = error.message;
    waiting.className = "wrong";
  }
}

// A few at a time: the server would refuse what it has no room for.
const queue = [];
let active = 0;

function take(files) {
  tell("");
  queue.push(...files);
  while (active < 4 && queue.length > 0) {
    active += 1;
    (async () => {
      while (queue.length > 0) await handle(queue.shift());
      active -= 1;
    })();
  }
}

for (const id of ["files", "camera"]) {
  find(id).addEventListener("change", ({ target }) => {
    take([...target.files]);
    target.value = "";
  });
}
document.addEventListener("paste", ({ clipboardData }) => {
  const files = [...clipboardData.files].filter((file) => file.type.startsWith("image/"));
  if (files.length > 0) take(files);
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (!drop.hidden) take([...event.dataTransfer.files]);
});
models.addEventListener("change", introduce);
access.addEventListener("submit", (event) => {
  event.preventDefault();
  token = tokenField.value.trim();
  sessionStorage.setItem("graft-token", token);
  begin();
});
begin();
