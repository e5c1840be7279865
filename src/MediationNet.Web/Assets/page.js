// What pages can do better with a script: keep what is typed as it is typed, say what became of a form that could not
// reach the node, and show at once what arrives. Everything works without it.

const wait = 700;
// A line on which nothing has moved for so long is given up; the form stays as it is.
const patience = 60000;

for (const form of document.querySelectorAll('form[data-draft]')) keep(form);
for (const form of document.querySelectorAll('form.sheet:not([data-upload]), form.now')) form.addEventListener('submit', send);
document.getElementById('errors')?.focus();
for (const area of document.querySelectorAll('[data-live]')) follow(area);
for (const form of document.querySelectorAll('form[data-upload]')) upload(form);
for (const form of document.querySelectorAll('form[data-idle]')) idle(form);
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

function fields(form) {
  const data = new FormData(form);
  for (const input of form.querySelectorAll('input[type=password]')) data.delete(input.name);
  return data;
}

// Kept in this browser until the node has it, and on the node as soon as it answers.
function keep(form) {
  const key = `draft ${form.dataset.person} ${form.dataset.draft}`;
  let timer;
  let turn = 0;
  restore(form, key);

  const later = () => {
    clearTimeout(timer);
    store(key, fields(form));
    timer = setTimeout(now, wait);
  };
  const now = async () => {
    clearTimeout(timer);
    // What is being sent is no draft any more; if it could not be sent, this browser has it.
    if (form.dataset.sent) return;
    const mine = ++turn;
    const kept = await post(`/do/draft?form=${encodeURIComponent(form.dataset.draft)}`, fields(form));
    if (mine !== turn || form.dataset.sent) return;
    if (kept) {
      localStorage.removeItem(key);
      // The address of the draft, so that a reload finds it.
      if (form.dataset.draft.startsWith('/record/') && location.pathname === '/record') {
        history.replaceState(null, '', form.dataset.draft);
      }
    }
    tell(form, kept ? 'saved' : 'unsaved');
  };
  form.addEventListener('input', later);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && localStorage.getItem(key) && !form.dataset.sent) now();
  });
}

async function post(to, data) {
  try {
    const answer = await fetch(to, { method: 'POST', body: new URLSearchParams(data), keepalive: true, redirect: 'error' });
    return answer.ok;
  } catch {
    return false;
  }
}

function store(key, data) {
  const typed = [...data].filter(([name]) => !name.startsWith('__'));
  localStorage.setItem(key, JSON.stringify(typed));
}

function restore(form, key) {
  const kept = localStorage.getItem(key);
  if (!kept) return;
  const typed = new Map();
  for (const [name, value] of JSON.parse(kept)) typed.set(name, [...(typed.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || input.type === 'hidden' || input.type === 'password' || input.type === 'submit') continue;
    const values = typed.get(input.name) ?? [];
    if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value);
    else if (values.length > 0) input.value = values[0];
  }
}

function tell(form, what) {
  const place = form.querySelector('.saved');
  if (!place) return;
  place.textContent = place.dataset[what];
  place.classList.toggle('bad-text', what === 'unsaved');
}

// Sent once however often the button is pressed; when the node cannot be reached, the form stays as it is.
async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (form.dataset.sent) return;
  form.dataset.sent = 'yes';
  const data = new FormData(form, event.submitter);
  if (form.dataset.draft) store(`draft ${form.dataset.person} ${form.dataset.draft}`, data);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data) });
    if (!answer.redirected) throw new Error(String(answer.status));
    if (form.dataset.draft) localStorage.removeItem(`draft ${form.dataset.person} ${form.dataset.draft}`);
    location.assign(answer.url);
  } catch {
    delete form.dataset.sent;
    say(form, document.body.dataset.unreached);
    tell(form, 'unsaved');
  }
}

function say(form, words) {
  const problem = form.querySelector('.unreached') ?? form.appendChild(document.createElement('p'));
  problem.className = 'unreached problem';
  problem.setAttribute('role', 'alert');
  problem.textContent = words;
}

// The stream only says that something changed; the page itself is read again, as this person may see it. One reading at
// a time, and none while somebody types in the area: what changes meanwhile is shown after it.
function follow(area) {
  let stream;
  let seen = false;
  let due = false;
  let reading = false;
  let shown = plain(area);
  const open = () => {
    stream = new EventSource('/live');
    stream.addEventListener('change', refresh);
    // What happened while the line was down was not told.
    stream.addEventListener('hello', () => { if (seen) refresh(); seen = true; });
  };
  const refresh = async () => {
    due = true;
    if (reading || isBusy(area)) return;
    reading = true;
    due = false;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Live': 'yes' }, redirect: 'error' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(area.id);
      if (fresh && isBusy(area)) due = true;
      else if (fresh && plain(fresh) !== shown) {
        shown = plain(fresh);
        announce(area, renew(area, fresh));
      }
      for (const count of document.querySelectorAll('[data-count]')) {
        const other = page.querySelector(`[data-count="${count.dataset.count}"]`);
        if (other) [count.textContent, count.hidden] = [other.textContent, other.hidden];
      }
    } catch {
      // The node is away: the stream comes back by itself, and then the page is read again.
    }
    reading = false;
    if (due) refresh();
  };
  area.addEventListener('focusout', () => setTimeout(() => { if (due) refresh(); }));
  // A hidden tab holds no connection: browsers allow six to a node.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stream.close();
    else open();
  });
  open();
}

// Somebody types there, or something is on its way.
function isBusy(area) {
  const at = document.activeElement;
  const types = area.contains(at) && at.matches('input, select, textarea');
  return types || area.querySelector('form[data-sent]') !== null;
}

// What is told, without the tokens that are others each time.
function plain(area) {
  const copy = area.cloneNode(true);
  for (const token of copy.querySelectorAll('input[name^=_]')) token.remove();
  return copy.innerHTML;
}

// Everything that can be worked, by a name that is the same when the page is read again: its id, else what it is within
// the nearest thing that has one.
function places(area) {
  const found = new Map();
  for (const one of area.querySelectorAll('a, button, summary, input, select, textarea, [tabindex]')) {
    const what = [one.tagName, one.getAttribute('href'), one.name, one.form?.getAttribute('action')];
    let name = `${one.closest('[id]').id} ${what.join(' ')}`;
    while (found.has(name)) name += '+';
    found.set(name, one);
  }
  return found;
}

// Puts what is new in the place of the old. Whoever was at something in it stays there: focus, place on the screen, what
// was opened and what was typed. The number of what arrived.
function renew(area, fresh) {
  const known = new Set([...area.querySelectorAll('li[id]')].map(item => item.id));
  const arrived = [...fresh.querySelectorAll('li[id]')].filter(item => !known.has(item.id));
  for (const item of arrived) item.classList.add('new');
  const before = places(area);
  const focused = area.contains(document.activeElement) ? document.activeElement : null;
  const item = focused?.closest('li[id]')
    ?? (scrollY > 0 && [...area.querySelectorAll('li[id]')].find(one => one.getBoundingClientRect().bottom > 0));
  const top = item ? item.getBoundingClientRect().top : 0;

  area.replaceChildren(...fresh.childNodes);
  const after = places(area);
  let target = null;
  for (const [name, one] of before) {
    const same = after.get(name);
    if (one === focused) target = same;
    if (!same) continue;
    if (one.tagName === 'SUMMARY') same.parentElement.open = one.parentElement.open;
    if (one.matches('input:not([type=hidden], [type=file]), select, textarea')) {
      [same.value, same.checked] = [one.value, one.checked];
    }
  }
  for (const form of area.querySelectorAll('form.now')) form.addEventListener('submit', send);
  if (focused && !target) area.tabIndex = -1;
  if (focused) (target ?? area).focus({ preventScroll: true });
  const moved = item && document.getElementById(item.id);
  if (moved) scrollBy(0, moved.getBoundingClientRect().top - top);
  return arrived.length;
}

// Said once, when whoever listens is done with what they hear.
function announce(area, arrived) {
  const place = document.querySelector(`[data-said="${area.id}"]`);
  if (!place) return;
  place.textContent = '';
  setTimeout(() => {
    place.textContent = arrived > 0 ? area.dataset.arrived.replace('{0}', arrived) : area.dataset.updated;
  }, 100);
}

// A file may be dropped anywhere onto the form, and while it is on its way one sees how far it is. When it does not
// arrive, everything that was typed and chosen stays, and one presses again.
function upload(form) {
  const file = form.querySelector('input[type=file]');
  const progress = form.querySelector('.progress');
  const over = on => event => {
    event.preventDefault();
    form.classList.toggle('over', on);
  };
  form.addEventListener('dragenter', over(true));
  form.addEventListener('dragover', over(true));
  form.addEventListener('dragleave', over(false));
  form.addEventListener('drop', event => {
    over(false)(event);
    if (event.dataTransfer.files.length > 0) file.files = event.dataTransfer.files;
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = 'yes';
    progress.hidden = false;
    const request = new XMLHttpRequest();
    let still;
    const moves = () => {
      clearTimeout(still);
      still = setTimeout(() => request.abort(), patience);
    };
    const broken = () => {
      clearTimeout(still);
      delete form.dataset.sent;
      progress.hidden = true;
      say(form, form.dataset.unreached);
    };
    request.upload.addEventListener('progress', sent => {
      moves();
      if (sent.lengthComputable) progress.querySelector('progress').value = 100 * sent.loaded / sent.total;
    });
    // Every answer of the node is an address; anything else is not its own.
    request.addEventListener('load', () => {
      clearTimeout(still);
      if (request.responseURL === form.action) broken();
      else location.assign(request.responseURL);
    });
    for (const end of ['error', 'abort']) request.addEventListener(end, broken);
    moves();
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
}

// Nobody is there any more: what was typed is cleared. Before that it is said, and any touch goes on.
function idle(form) {
  const warning = form.querySelector('.idle-warning');
  const [all, before] = [1000 * form.dataset.idle, 1000 * form.dataset.warn];
  let warn;
  let end;
  const there = () => {
    clearTimeout(warn);
    clearTimeout(end);
    warning.textContent = '';
    warn = setTimeout(() => { warning.textContent = warning.dataset.words; }, all - before);
    end = setTimeout(async () => {
      await post(form.action, new FormData(form));
      location.replace('/kiosk?gone=yes');
    }, all);
  };
  for (const sign of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(sign, there, { passive: true });
  there();
}
