/** Keeps what the reader looks at, and the focus, where they are while rows move. */
export function attach(list) {
    let anchor = null;
    let focused = null;

    const items = () => [...list.querySelectorAll('[role=listitem]')];
    const top = item => item.getBoundingClientRect().top - list.getBoundingClientRect().top;

    function remember() {
        // At the very top the newest conversation belongs into view.
        const first = list.scrollTop > 8 ? items().find(item => top(item) >= 0) : null;
        anchor = first && { id: first.dataset.id, top: top(first) };
    }

    list.addEventListener('scroll', remember, { passive: true });
    list.addEventListener('focusin', event => focused = event.target.closest('[role=listitem]')?.dataset.id);
    document.addEventListener('focusin', event => { if (!list.contains(event.target)) focused = null; });
    list.addEventListener('pointerdown', () => focused = null);

    new MutationObserver(() => {
        const item = anchor && list.querySelector(`[data-id="${anchor.id}"]`);
        if (item) list.scrollTop += Math.round(top(item) - anchor.top);
        remember();
        if (focused && document.activeElement === document.body)
            list.querySelector(`[data-id="${focused}"] a`)?.focus({ preventScroll: true });
    }).observe(list, { childList: true, subtree: true });
}
