const encoder = new TextEncoder();
const attached = new WeakMap();

/** A new id for one press of Send. Also on plain http, where crypto.randomUUID is not offered. */
function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + b.toString(16).padStart(2, '0')).join('');
}

/** Typing stays in the browser; the server hears of a text once, when it is sent. */
export function attach(form, key, dotnet) {
    const stop = new AbortController();
    const on = (target, type, handler) => target.addEventListener(type, handler, { signal: stop.signal });
    const box = form.querySelector('textarea');
    const reason = form.querySelector('.reason');
    const counter = form.querySelector('.bytes');
    const connection = document.getElementById('components-reconnect-modal');
    let submission = null;
    let waiting = false;

    function save() {
        if (box.value) localStorage.setItem(key, JSON.stringify({ text: box.value, submission }));
        else localStorage.removeItem(key);
    }

    function restore() {
        try {
            const draft = JSON.parse(localStorage.getItem(key));
            box.value = draft?.text ?? '';
            submission = draft?.submission ?? null;
        } catch {
            localStorage.removeItem(key);
        }
    }

    const over = () => encoder.encode(form.dataset.signature + box.value.trim()).length - Number(form.dataset.max);

    function say(text) {
        reason.textContent = text ?? '';
        reason.hidden = !text;
    }

    function draw() {
        const used = box.value.trim() ? over() + Number(form.dataset.max) : 0;
        counter.textContent = `${used} / ${form.dataset.max}`;
        form.classList.toggle('over', over() > 0);
        form.classList.toggle('sending', waiting);
        box.readOnly = waiting;
        box.style.height = 'auto';
        box.style.height = `${box.scrollHeight}px`;
    }

    function settle(answer) {
        if (!waiting || stop.signal.aborted) return;
        waiting = false;
        if (answer.sent) box.value = '';
        // After a refusal the next press is a new one; after an error it may repeat this one.
        if (answer.sent || !answer.undecided) submission = null;
        save();
        draw();
        say(answer.reason);
        form.parentElement.querySelector('[role=log]')?.dispatchEvent(new Event('reply-sent'));
        if (!box.disabled) box.focus({ preventScroll: true });
    }

    const offline = () => /-(show|retrying|failed)/.test(connection.className);

    // While the connection is being restored nothing is decided: the same press is delivered, or delivered again, afterwards.
    async function deliver() {
        if (offline()) return;
        try {
            settle(await dotnet.invokeMethodAsync('SendAsync', box.value.trim(), submission));
        } catch {
            if (!offline()) settle({ sent: false, undecided: true, reason: form.dataset.error });
        }
    }

    function send() {
        if (waiting || box.disabled) return;
        if (!box.value.trim()) return say(form.dataset.empty);
        if (over() > 0) return say(form.dataset.tooLong);
        submission ??= newId();
        waiting = true;
        say(null);
        save();
        draw();
        deliver();
    }

    on(box, 'input', () => { submission = null; say(over() > 0 ? form.dataset.tooLong : null); save(); draw(); });
    on(box, 'keydown', event => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        send();
    });
    on(form, 'submit', event => { event.preventDefault(); send(); });
    on(window, 'resize', draw);

    const restored = new MutationObserver(() => waiting && connection.classList.contains('components-reconnect-hide') && deliver());
    restored.observe(connection, { attributeFilter: ['class'] });
    attached.set(form, () => { stop.abort(); restored.disconnect(); });

    restore();
    draw();
    if (!box.disabled && matchMedia('(pointer: fine)').matches) box.focus({ preventScroll: true });
}

export const detach = form => attached.get(form)?.();
