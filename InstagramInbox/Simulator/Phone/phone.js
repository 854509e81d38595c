'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const text = (key, ...values) =>
    values.reduce((t, v, i) => t.replace(`{${i}}`, v), document.body.getAttribute(`data-text-${key.toLowerCase()}`) ?? key);
  const url = new URLSearchParams(location.search);
  const phone = { account: url.get('account') ?? '', customer: url.get('customer') ?? '', state: null, chat: null, replyTo: null, editing: null };
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', day: 'numeric', month: 'short' });

  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }

  async function call(method, path, body, headers = { 'Content-Type': 'application/json' }) {
    const answer = await fetch(`/simulator/api${path}`, {
      method,
      headers: { 'X-Simulator': '1', ...(body === undefined ? {} : headers) },
      body: body === undefined ? undefined : body instanceof Blob ? body : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(answer.status);
    const json = await answer.text();
    return json ? JSON.parse(json) : null;
  }

  const chatPath = () => `/chats/${phone.account}/${phone.customer}`;

  async function attempt(action, trouble = text('Failed')) {
    try {
      $('trouble').textContent = '';
      return await action();
    } catch {
      $('trouble').textContent = trouble;
      return null;
    }
  }

  // People and accounts

  async function readState() {
    const state = await call('GET', `/state?account=${phone.account}`);
    phone.state = state;
    if (!state.accounts.some(a => a.id === phone.account)) phone.account = state.accounts[0].id;
    if (!state.customers.some(c => c.id === phone.customer)) phone.customer = state.customers[0]?.id ?? '';
    showState();
  }

  function showState() {
    const { accounts, customers, demoRuns } = phone.state;
    if ($('account').options.length !== accounts.length)
      $('account').replaceChildren(...accounts.map(a => el('option', { value: a.id }, a.name)));
    $('account').value = phone.account;
    const account = accounts.find(a => a.id === phone.account);
    const holder = customers.find(c => c.id === phone.customer);
    $('peer-picture').src = account.picture;
    $('peer').textContent = account.name;
    $('holder').textContent = holder ? `@${holder.username}` : text('Choose');
    $('demo').textContent = text(demoRuns ? 'Pause' : 'Resume');
    $('demo-state').textContent = text(demoRuns ? 'DemoRuns' : 'DemoPaused');
    $('demo-dot').className = demoRuns ? 'on' : '';
    const focused = document.activeElement?.closest?.('#people button')?.dataset.id;
    $('people').replaceChildren(...customers.map(person));
    if (focused) document.querySelector(`#people button[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }

  function person(c) {
    return el('li', {}, el('button', { type: 'button', 'data-id': c.id, 'aria-current': c.id === phone.customer ? 'true' : null, onclick: () => choose(phone.account, c.id) },
      el('img', { src: c.picture, alt: '', width: 44, height: 44, loading: 'lazy' }),
      el('span', { class: 'what' }, el('strong', {}, c.username), el('small', {}, c.preview ?? c.name)),
      c.failing ? el('span', { class: 'mark warn', title: text('Failing') }, '!') : null,
      c.byHand ? el('span', { class: 'mark', title: text('ByHand') }, '✋') : null,
      c.unread ? el('span', { class: 'count' }, String(c.unread)) : null));
  }

  function choose(account, customer) {
    Object.assign(phone, { account, customer, chat: null });
    quote(null);
    history.replaceState(null, '', `?account=${account}&customer=${customer}`);
    showState();
    attempt(() => Promise.all([readState(), readChat(), readFaults(), posts.read()]));
  }

  // The chat

  async function readChat() {
    if (!phone.customer) return;
    const path = chatPath();
    const chat = await call('GET', path);
    if (path !== chatPath()) return;
    if (phone.chat === null) pinned = true;
    phone.chat = chat;
    showLines(chat.lines);
    $('open').checked = chat.open;
    $('held').checked = chat.heldElsewhere;
    $('holder').textContent = chat.heldElsewhere ? text('Held') : $('holder').textContent;
    $('typing').textContent = chat.typing ? `${$('peer').textContent} ${text('Typing')}` : '';
    $('read').hidden = chat.unread === 0;
    $('read').dataset.count = chat.unread;
    stay();
  }

  // Unchanged bubbles stay, so that a screen reader hears only what is new and nothing flickers.
  function showLines(lines) {
    const log = $('log');
    const old = new Map([...log.children].map(child => [child.dataset.key, child]));
    const shown = [];
    let lastDay = '';
    for (const line of lines) {
      const date = day.format(line.at);
      if (date !== lastDay) shown.push([`day${date}`, date, () => el('div', { class: 'day' }, date)]);
      lastDay = date;
      shown.push([line.mid, JSON.stringify(line), () => bubble(line)]);
    }
    if (lines.length === 0) shown.push(['empty', text('Empty'), () => el('p', { class: 'empty' }, text('Empty'))]);
    const nodes = shown.map(([key, sign, make]) => {
      const kept = old.get(key);
      if (kept?.dataset.sign === sign) return kept;
      const made = make();
      Object.assign(made.dataset, { key, sign });
      return made;
    });
    const keep = new Set(nodes);
    for (const child of [...log.children]) if (!keep.has(child)) child.remove();
    nodes.forEach((node, i) => { if (log.children[i] !== node) log.insertBefore(node, log.children[i] ?? null); });
  }

  function bubble(line) {
    const parts = line.removed ? [el('em', {}, text('Unsent'))] : [
      line.comment === null ? null : el('span', { class: 'quote' }, text('PrivateReply', line.comment)),
      line.note === null ? null : note(line.note),
      line.quote === null ? null : el('span', { class: 'quote' }, line.quote),
      ...line.enclosures.filter(e => e.type !== 'template' || line.cards.length === 0).map(enclosure),
      ...line.cards.map(card => cardOf(line, card)),
      line.text === null ? null : el('span', { class: /^❤\ufe0f?$/.test(line.text) ? 'text big' : 'text' }, line.text),
      line.reaction === null ? null : el('span', { class: 'reaction' }, line.reaction),
    ];
    if (!parts.some(Boolean)) parts.push(el('em', {}, text('Kind_unsupported')));
    const notes = [clock.format(line.at), line.edited ? text('Edited') : '', line.mine && line.seen ? text('Seen') : '', !line.mine && !line.seen ? text('New') : ''];
    return el('article', { class: line.mine ? 'mine' : line.seen ? 'theirs' : 'theirs fresh' },
      el('div', { class: line.enclosures.length > 1 ? 'bubble several' : 'bubble' }, ...parts),
      line.choices.length === 0 ? null : el('div', { class: 'choices' }, ...line.choices.map(choice => tappable(line, choice))),
      el('div', { class: 'notes' }, el('span', {}, notes.filter(Boolean).join(' · ')), ...(line.removed ? [] : actions(line))));
  }

  const ours = address => { try { return new URL(address, location.href).origin === location.origin; } catch { return false; } };

  function note(value) {
    const story = /^(https?:|\/)/.test(value);
    return el('span', { class: 'quote' }, text(story ? 'StoryReply' : 'FromAd', value),
      story && ours(value) ? el('img', { src: value, alt: '', class: 'story', width: 54, height: 72 }) : null);
  }

  function enclosure(e) {
    const end = e.url?.split('.').pop();
    const title = e.title && e.type !== 'image' ? el('span', { class: 'title' }, e.title) : null;
    if (e.type === 'like_heart') return el('span', { class: 'text big' }, '❤️');
    if (!e.url) return el('span', { class: 'text' }, e.title ?? (document.body.hasAttribute(`data-text-kind_${e.type}`) ? text(`Kind_${e.type}`) : e.type));
    if (['png', 'jpg', 'gif', 'webp'].includes(end)) {
      const picture = el('img', { src: e.url, alt: '', class: e.type === 'sticker' ? 'sent sticker' : 'sent', onload: stay });
      return title ? el('span', { class: 'shared' }, picture, title) : picture;
    }
    if (e.type === 'audio') return el('audio', { src: e.url, controls: true });
    if (['mp4', 'webm', 'mov', 'ogg'].includes(end)) return el('video', { src: e.url, controls: true, preload: 'metadata', class: 'sent' });
    return el('a', { href: e.url, target: '_blank', rel: 'noopener' }, text('File'));
  }

  function cardOf(line, card) {
    return el('div', { class: 'card' },
      card.image && ours(card.image) ? el('img', { src: card.image, alt: '', onload: stay }) : null,
      card.title ? el('strong', {}, card.title) : null,
      card.subtitle ? el('small', {}, card.subtitle) : null,
      ...card.buttons.map(choice => tappable(line, choice)));
  }

  const tappable = (line, choice) => choice.url
    ? el('a', { class: 'btn', href: choice.url, target: '_blank', rel: 'noopener noreferrer' }, choice.title)
    : el('button', { type: 'button', class: 'btn', onclick: () => act('POST', '/tap', { mid: line.mid, title: choice.title }) }, choice.title);

  // The newest message stays in sight, whatever grows or shrinks, unless somebody has scrolled up.
  let pinned = true;
  function stay() {
    if (pinned) $('log').scrollTop = $('log').scrollHeight;
  }
  $('log').addEventListener('scroll', ({ target }) => { pinned = target.scrollHeight - target.scrollTop - target.clientHeight < 60; });
  new ResizeObserver(stay).observe($('log'));

  function actions(line) {
    const button = (name, act) => el('button', { type: 'button', onclick: act }, name);
    return line.mine
      ? [button(text('Unsend'), () => act('POST', '/unsend', { mid: line.mid })),
        line.text === null ? null : button(text('Edit'), () => edit(line))].filter(Boolean)
      : [button(text(line.reaction ? 'Unlike' : 'Like'), () => act('POST', '/react', { mid: line.mid, emoji: line.reaction ? null : '❤️' })),
        button(text('Reply'), () => { quote(line); $('text').focus(); }),
        button(text('ShopUnsend'), () => act('POST', '/business/unsend', { mid: line.mid }))];
  }

  const act = (method, path, body) => attempt(async () => { await ready; await call(method, chatPath() + path, body); await readChat(); });

  // The words go back into the box, and the next send replaces them.
  function edit(line) {
    quote(null);
    phone.editing = line.mid;
    $('quote').hidden = false;
    $('quote').firstElementChild.textContent = text('Editing');
    $('text').value = line.text;
    $('text').focus();
    fit();
  }

  function quote(line) {
    phone.editing = null;
    phone.replyTo = line?.mid ?? null;
    $('quote').hidden = line === null;
    $('quote').firstElementChild.textContent = line?.text ?? '';
  }

  async function send(message) {
    const sent = await attempt(async () => {
      await ready;
      return call('POST', `${chatPath()}/messages`, { ...message, replyTo: phone.replyTo });
    });
    if (sent) {
      quote(null);
      pinned = true;
      await attempt(readChat);
    }
    return sent;
  }

  function fit() {
    const box = $('text');
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
  }

  function tray(open) {
    $('tray').hidden = !open;
    $('picture').setAttribute('aria-expanded', String(open));
    if (open && !$('tray').querySelector('[data-drawing]'))
      $('tray').prepend(...phone.state.drawings.map(name => el('button', { type: 'button', 'data-drawing': name, 'aria-label': text('Drawing', name), onclick: () => { tray(false); send({ drawing: name }); } },
        el('img', { src: `/simulator/media/drawn-${name}.png`, alt: '', width: 64, height: 64 }))));
  }

  $('write').addEventListener('submit', async event => {
    event.preventDefault();
    const written = $('text').value.trim();
    if (!written) return;
    $('text').value = '';
    fit();
    if (phone.editing) {
      const mid = phone.editing;
      quote(null);
      await act('POST', '/edit', { mid, text: written });
      return;
    }
    if (!await send({ text: written }) && !$('text').value) $('text').value = written;
  });
  $('text').addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $('write').requestSubmit();
    }
  });
  $('text').addEventListener('input', fit);
  $('picture').addEventListener('click', () => tray($('tray').hidden));
  $('file').addEventListener('change', async event => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    tray(false);
    const upload = await attempt(() => call('POST', '/uploads', file, { 'Content-Type': 'application/octet-stream' }), text('TooLarge'));
    if (upload) await send({ file: upload.file });
  });
  $('kinds').addEventListener('click', ({ target }) => {
    if (!target.dataset.kind) return;
    tray(false);
    pinned = true;
    act('POST', '/produce', { kind: target.dataset.kind });
  });
  $('quote').lastElementChild.addEventListener('click', () => quote(null));
  $('read').addEventListener('click', () => act('POST', '/read', {}));
  $('open').addEventListener('change', event => act('PUT', '/open', { on: event.target.checked }));
  $('account').addEventListener('change', event => choose(event.target.value, phone.customer));
  $('demo').addEventListener('click', () => attempt(async () => { await call('PUT', '/demo', { on: !phone.state.demoRuns }); await readState(); }));
  $('add').addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target;
    const made = await attempt(() => call('POST', '/customers', { name: form.elements.namedItem('name').value, username: form.elements.namedItem('username').value, account: phone.account }));
    if (!made) return;
    form.reset();
    form.closest('details').open = false;
    choose(phone.account, made.id);
    $('text').focus();
  });

  // The account in Instagram itself, and the clock

  const inInstagram = production => { pinned = true; return act('POST', '/business', production); };
  $('shop').addEventListener('submit', event => {
    event.preventDefault();
    const box = event.target.elements.namedItem('words');
    if (!box.value.trim()) return;
    inInstagram({ kind: 'text', text: box.value.trim() });
    box.value = '';
  });
  $('shop-voice').addEventListener('click', () => inInstagram({ kind: 'audio' }));
  $('held').addEventListener('change', ({ target }) => act('POST', '/thread', { act: target.checked ? 'take' : 'pass', to: target.checked ? 'other' : 'us' }));

  let hours = 0;
  async function readClock() {
    const [, sign, days, time] = /^(-?)(?:(\d+)\.)?(\d+):/.exec((await call('GET', '/clock')).offset) ?? [];
    hours = (Number(days ?? 0) * 24 + Number(time ?? 0)) * (sign ? -1 : 1);
    $('clock').textContent = `${hours < 0 ? '' : '+'}${hours} h`;
  }
  document.querySelector('.clock').addEventListener('click', ({ target }) => {
    if (target.dataset.hours === undefined) return;
    const wanted = target.dataset.hours === '0' ? 0 : hours + Number(target.dataset.hours);
    const offset = `${Math.floor(wanted / 24)}.${String(wanted % 24).padStart(2, '0')}:00:00`;
    attempt(async () => { await call('POST', '/clock', { offset }); await readClock(); });
  });

  // Faults

  const faults = $('faults').elements;
  const scope = () => faults.scope.value === 'one' ? `?customer=${phone.customer}` : '';

  async function readFaults() {
    const plan = await call('GET', `/faults${scope()}`);
    faults.kind.value = plan.sends.kind;
    faults.accepted.checked = plan.sends.accepted;
    // A countdown keeps the choice it began with.
    if (plan.sends.kind !== 'None') faults.times.value = plan.sends.remaining === null ? '' : plan.sends.remaining === 1 ? '1' : '3';
    faults.error.value = [plan.sends.code, plan.sends.subcode].filter(Boolean).join('_');
    faults.sendDelay.value = plan.sends.delayMs;
    Object.assign(faults.duplicates, { checked: plan.webhooks.duplicates });
    Object.assign(faults.wrongOrder, { checked: plan.webhooks.wrongOrder });
    Object.assign(faults.echoFirst, { checked: plan.webhooks.echoFirst });
    faults.webhookDelay.value = plan.webhooks.delayMs;
    faults.profile.value = plan.profile;
    faults.picturesMissing.checked = plan.picturesMissing;
    faults.tokensExpired.checked = plan.tokensExpired;
    showFaults();
  }

  function showFaults() {
    for (const row of document.querySelectorAll('#faults [data-for]')) row.hidden = !row.dataset.for.split(' ').includes(faults.kind.value);
    for (const row of document.querySelectorAll('#faults [data-scope]')) row.hidden = row.dataset.scope !== faults.scope.value;
  }

  async function saveFaults() {
    const [code, subcode] = (faults.error.value || '2').split('_').map(Number);
    await call('PUT', `/faults${scope()}`, {
      sends: {
        kind: faults.kind.value, accepted: faults.accepted.checked, remaining: Number(faults.times.value) || null,
        code, subcode: subcode ?? null, delayMs: Number(faults.sendDelay.value),
      },
      webhooks: {
        duplicates: faults.duplicates.checked, wrongOrder: faults.wrongOrder.checked,
        echoFirst: faults.echoFirst.checked, delayMs: Number(faults.webhookDelay.value),
      },
      profile: faults.profile.value,
      picturesMissing: faults.picturesMissing.checked,
      tokensExpired: faults.scope.value === 'all' && faults.tokensExpired.checked,
    });
  }

  $('faults').addEventListener('change', event => {
    showFaults();
    attempt(event.target === faults.scope ? readFaults : saveFaults);
  });
  $('faults').addEventListener('submit', event => event.preventDefault());
  $('well').addEventListener('click', () => attempt(async () => { await call('DELETE', '/faults'); await readFaults(); await readState(); }));

  // Live: a notice names the chat, and what is shown of it is read again, at most ten times a second.

  const posts = window.phonePosts({ phone, text, el, call, chatPath, attempt, ready: () => ready, clock });
  let waiting = null;
  const stale = { state: false, chat: false, faults: false, posts: false };
  function changed(key) {
    stale.state = true;
    stale.chat ||= key === '/all' || key === `${phone.account}/${phone.customer}`;
    stale.posts ||= key === '/all' || key.endsWith('/posts');
    stale.faults ||= key === '/all' || key === `/${phone.customer}`;
    waiting ??= setTimeout(async () => {
      const now = { ...stale };
      Object.assign(stale, { state: false, chat: false, faults: false, posts: false });
      waiting = null;
      await attempt(async () => {
        await readState();
        if (now.chat) await readChat();
        if (now.faults) await readFaults();
        if (now.posts) await posts.read();
      });
    }, 100);
  }

  if (matchMedia('(max-width: 1000px)').matches) $('faults-fold').open = false;
  // Whoever types faster than the page loads still writes to the right chat.
  const ready = attempt(async () => { await readState(); await readChat(); await readFaults(); await readClock(); });
  const feed = new EventSource('/simulator/api/events');
  feed.addEventListener('changed', event => changed(event.data));
  setInterval(() => { if (phone.chat?.typing) attempt(readChat); }, 5000);
})();
