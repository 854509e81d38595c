'use strict';
// What customers see of an account's posts, and what they write below them. phone.js hands over its tools.
window.phonePosts = ({ phone, text, el, call, chatPath, attempt, ready, clock }) => {
  const $ = id => document.getElementById(id);
  const drafts = new Map();
  let answering = null;

  async function read() {
    if (!phone.customer) return;
    const path = `/posts/${phone.account}?customer=${phone.customer}`;
    const posts = await call('GET', path);
    if (path === `/posts/${phone.account}?customer=${phone.customer}`) show(posts);
  }

  function show(posts) {
    document.querySelector('.posts-top').hidden = phone.state?.accounts.find(a => a.id === phone.account)?.messenger ?? false;
    $('broadcast').checked = posts.some(post => post.onAir);
    const kept = document.activeElement?.closest?.('#posts form')?.dataset.post;
    $('posts').replaceChildren(...posts.map(post));
    if (kept) document.querySelector(`#posts form[data-post="${kept}"] input`)?.focus({ preventScroll: true });
  }

  function post(p) {
    const mark = p.onAir ? text('OnAir') : p.adTitle ? text('Ad', p.adTitle) : '';
    return el('article', { class: 'post', 'aria-label': p.caption ?? p.id },
      el('header', {}, el('strong', {}, p.username), mark ? el('span', { class: 'mark' }, mark) : null),
      picture(p),
      p.caption ? el('p', {}, p.caption) : null,
      el('ul', {}, ...p.comments.filter(c => c.parentId === null).flatMap(c => [comment(p, c), ...p.comments.filter(r => r.parentId === c.id).map(r => comment(p, r))])),
      p.ended ? el('small', {}, text('BroadcastOver')) : form(p));
  }

  function picture(p) {
    if (!p.picture) return null;
    return p.picture.endsWith('.mp4') ? el('video', { src: p.picture, controls: true, preload: 'metadata' }) : el('img', { src: p.picture, alt: '', loading: 'lazy' });
  }

  function comment(p, c) {
    const notes = [clock.format(c.at), c.liked ? '❤️' : '', c.hidden ? text('CommentHidden') : ''].filter(Boolean).join(' · ');
    return el('li', { class: c.parentId === null ? '' : 'reply', 'data-id': c.id },
      el('strong', {}, c.username), ' ', el('span', {}, c.text),
      el('div', { class: 'notes' }, el('span', {}, notes),
        p.ended ? null : el('button', { type: 'button', onclick: () => { answering = { post: p.id, id: c.id, username: c.username }; drafts.set(p.id, `@${c.username} `); read().then(() => focus(p)); } }, text('Reply')),
        c.mine ? el('button', { type: 'button', onclick: () => produce({ kind: 'comment_remove', mid: c.id }) }, text('CommentDelete')) : null));
  }

  const focus = p => document.querySelector(`#posts form[data-post="${p.id}"] input`)?.focus();

  function form(p) {
    const input = el('input', { type: 'text', maxlength: 1000, autocomplete: 'off', 'aria-label': text('CommentBox'), placeholder: text('CommentBox'), oninput: ({ target }) => drafts.set(p.id, target.value) });
    input.value = drafts.get(p.id) ?? '';
    return el('form', { 'data-post': p.id, onsubmit: event => { event.preventDefault(); write(p, input.value.trim()); } }, input, el('button', { class: 'btn' }, text('CommentSend')));
  }

  function write(p, words) {
    if (!words) return;
    const parent = answering?.post === p.id && words.startsWith(`@${answering.username}`) ? answering.id : null;
    drafts.delete(p.id);
    answering = null;
    produce(parent ? { kind: 'comment_reply', mid: parent, text: words } : { kind: 'comment', post: p.id, text: words });
  }

  const produce = body => attempt(async () => { await ready(); await call('POST', `${chatPath()}/produce`, body); await read(); });

  document.querySelector('.posts-top').addEventListener('click', ({ target }) => {
    if (target.dataset.kind) produce({ kind: target.dataset.kind });
  });
  $('broadcast').addEventListener('change', ({ target }) => produce({ kind: target.checked ? 'live_on' : 'live_off' }));
  for (const tab of document.querySelectorAll('.tabs button')) {
    tab.addEventListener('click', () => {
      for (const other of document.querySelectorAll('.tabs button')) other.setAttribute('aria-pressed', String(other === tab));
      const posts = tab.dataset.view === 'posts';
      $('posts-view').hidden = !posts;
      $('chat-view').hidden = posts;
      if (posts) attempt(read);
    });
  }

  return { read: () => ($('posts-view').hidden ? null : read()) };
};
