// What pages can do better with a script: keep what is typed as it is typed, say what became of a form that could not
// reach the node, and show at once what arrives. Everything works without it.

const wait = 700;

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

// The stream only says that something changed; the page itself is read again, as this person may see it.
function follow(area) {
  let stream;
  let seen = false;
  const open = () => {
    stream = new EventSource('/live');
    stream.addEventListener('change', refresh);
    // What happened while the line was down was not told.
    stream.addEventListener('hello', () => { if (seen) refresh(); seen = true; });
  };
  const refresh = async () => {
    try {
      const answer = await fetch(location.href, { headers: { 'X-Live': 'yes' }, redirect: 'error' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(area.id);
      if (!fresh) return;
      const known = new Set([...area.querySelectorAll('li[id]')].map(item => item.id));
      for (const item of fresh.querySelectorAll('li[id]')) if (!known.has(item.id)) item.classList.add('new');
      area.replaceChildren(...fresh.childNodes);
      for (const form of area.querySelectorAll('form.now')) form.addEventListener('submit', send);
      for (const count of document.querySelectorAll('[data-count]')) {
        const other = page.querySelector(`[data-count="${count.dataset.count}"]`);
        if (other) count.replaceChildren(...other.childNodes);
      }
    } catch {
      // The node is away: the stream comes back by itself, and then the page is read again.
    }
  };
  // A hidden tab holds no connection: browsers allow six to a node.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stream.close();
    else open();
  });
  open();
}

// A file may be dropped anywhere onto the form, and while it is on its way one sees how far it is.
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
    request.upload.addEventListener('progress', sent => {
      if (sent.lengthComputable) progress.querySelector('progress').value = 100 * sent.loaded / sent.total;
    });
    request.addEventListener('load', () => location.assign(request.responseURL));
    request.addEventListener('error', () => {
      delete form.dataset.sent;
      progress.hidden = true;
      say(form, form.dataset.unreached);
    });
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
