const editable = 'input, textarea, select, [contenteditable]';
const rows = () => [...document.querySelectorAll('.inbox .list a.open')];

function move(step) {
    const all = rows();
    const from = all.indexOf(document.activeElement);
    const start = from >= 0 ? from : all.findIndex(a => a.getAttribute('aria-current') === 'true');
    const to = all[start < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(start + step, 0), all.length - 1)];
    if (!to) return;
    to.focus({ preventScroll: true });
    to.closest('[role=listitem]').scrollIntoView({ block: 'nearest' });
}

function back() {
    const link = document.querySelector('.inbox.reading .back');
    // On a phone the thread lies over the list.
    if (link?.offsetParent) return link.click();
    const row = document.querySelector('.inbox .list a.open[aria-current=true]') ?? rows()[0];
    row?.focus();
}

function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('.rz-dialog, :popover-open')) return;
    if (event.key === 'Escape') return event.target.closest('[data-own-escape]') || back();
    if (event.target.closest(editable)) return;
    const inList = event.target === document.body || event.target.closest('.inbox .list, h1');
    if (event.key === 'j' || (inList && event.key === 'ArrowDown')) { event.preventDefault(); move(1); }
    if (event.key === 'k' || (inList && event.key === 'ArrowUp')) { event.preventDefault(); move(-1); }
}

export const attach = () => document.addEventListener('keydown', onKey);
export const detach = () => document.removeEventListener('keydown', onKey);
