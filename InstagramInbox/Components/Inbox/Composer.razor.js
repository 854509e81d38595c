import { Uploads } from '../../composer-uploads.js';

const encoder = new TextEncoder();
const attached = new WeakMap();
const TypingEvery = 8000;

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
    const on = (target, type, handler) => target?.addEventListener(type, handler, { signal: stop.signal });
    const box = form.querySelector('textarea');
    const reason = form.querySelector('.reason');
    const counter = form.querySelector('.bytes');
    const button = form.querySelector('[type=submit]');
    const connection = document.getElementById('components-reconnect-modal');
    const uploads = new Uploads(form, changed, say);
    // The press that waits for an answer, or that may be repeated because none came.
    let press = null;
    let waiting = false;
    let splits = false;
    let typed = 0;

    const quote = () => (form.dataset.quote ? Number(form.dataset.quote) : null);
    const chosen = () => (form.dataset.implied ? null : quote());
    const privately = () => Boolean(form.dataset.private);

    function save() {
        const draft = { text: box.value, quote: chosen(), private: privately(), files: uploads.done(), press };
        if (draft.text || draft.quote || draft.files.length || press) localStorage.setItem(key, JSON.stringify(draft));
        else localStorage.removeItem(key);
    }

    function restore() {
        try {
            const draft = JSON.parse(localStorage.getItem(key));
            box.value = draft?.text ?? '';
            press = draft?.press ?? null;
            uploads.restore(draft?.files ?? []);
            if (draft?.quote) dotnet.invokeMethodAsync('QuoteAsync', draft.quote).catch(() => {});
            if (draft?.private) dotnet.invokeMethodAsync('PrivatelyAsync', true).catch(() => {});
        } catch {
            localStorage.removeItem(key);
        }
    }

    const length = text => (form.dataset.bytes ? encoder.encode(text).length : text.length);
    // Whoever is named in the text already is not named once more.
    const mention = text => (text.toLowerCase().includes((form.dataset.mention ?? '').trim().toLowerCase()) ? '' : form.dataset.mention);
    const over = (text = box.value.trim()) => length(form.dataset.signature + mention(text) + text) - Number(form.dataset.max);

    function say(text) {
        reason.textContent = text ?? '';
        reason.hidden = !text;
    }

    function draw() {
        const used = box.value.trim() ? over() + Number(form.dataset.max) : 0;
        counter.textContent = `${used} / ${form.dataset.max}`;
        form.classList.toggle('over', over() > 0);
        form.classList.toggle('sending', waiting);
        form.classList.toggle('splits', splits);
        box.readOnly = waiting;
        box.style.height = 'auto';
        box.style.height = `${box.scrollHeight}px`;
    }

    /** What is to be sent is another now: the next press is a new one. One that is under way stays what it is. */
    function changed() {
        if (!waiting) press = null;
        offerSplit(null);
        save();
        draw();
    }

    function offerSplit(label) {
        splits = label !== null && label !== undefined;
        button.textContent = splits ? label : form.dataset.send;
    }

    function settle(answer) {
        if (!waiting || stop.signal.aborted) return;
        waiting = false;
        if (answer.sent && !press.heart) {
            box.value = '';
            uploads.clear(press.fileIds);
            if (press.quote && press.quote === chosen()) {
                if (!form.dataset.comments) form.removeAttribute('data-quote');
                dotnet.invokeMethodAsync('QuoteAsync', null).catch(() => {});
            }
        }
        // After a refusal the next press is a new one; after an error it may repeat this one.
        if (answer.sent || !answer.undecided) press = null;
        offerSplit(answer.sendAs);
        if (answer.fileId) uploads.refuse(answer.fileId, answer.reason);
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
            settle(await dotnet.invokeMethodAsync('SendAsync', press));
        } catch {
            if (!offline()) settle({ sent: false, undecided: true, reason: form.dataset.error });
        }
    }

    function send(heart) {
        if (waiting || box.disabled) return;
        const text = heart ? '' : box.value.trim();
        if (!heart && uploads.busy()) return say(form.dataset.uploading);
        if (!heart && uploads.refused()) return say(uploads.refused());
        const fileIds = heart ? [] : uploads.done().map(f => f.id);
        if (!heart && !text && !fileIds.length) return say(form.dataset.empty);
        if (!press || Boolean(press.heart) !== Boolean(heart))
            press = { text, split: splits, heart: Boolean(heart), fileIds, quote: heart ? null : quote(), private: privately(), submission: newId() };
        waiting = true;
        say(null);
        save();
        draw();
        deliver();
    }

    function type() {
        changed();
        say(null);
        if (!box.value || Date.now() - typed < TypingEvery || offline()) return;
        typed = Date.now();
        dotnet.invokeMethodAsync('TypingAsync').catch(() => {});
    }

    on(box, 'input', type);
    on(box, 'keydown', event => {
        if (event.key === 'Escape' && chosen()) {
            event.preventDefault();
            dotnet.invokeMethodAsync('QuoteAsync', null).catch(() => {});
        }
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        send(false);
    });
    on(form, 'submit', event => { event.preventDefault(); send(false); });
    on(form.querySelector('[data-heart]'), 'click', () => send(true));
    on(window, 'resize', draw);
    uploads.listen(on, box);

    const restored = new MutationObserver(() => waiting && connection.classList.contains('components-reconnect-hide') && deliver());
    restored.observe(connection, { attributeFilter: ['class'] });
    function answering() {
        // A press that a reload interrupted gets its quote back and stays the same press.
        if (press?.quote !== quote()) changed();
        save();
        draw();
        if (!box.disabled) box.focus({ preventScroll: true });
    }

    function turned() {
        if (press && (press.quote !== quote() || press.private !== privately())) changed();
        save();
        draw();
    }

    attached.set(form, { quoted: answering, turned, stop: () => { stop.abort(); restored.disconnect(); uploads.stop(); } });

    restore();
    draw();
    if (!box.disabled && matchMedia('(pointer: fine)').matches) box.focus({ preventScroll: true });
}

/** Another message is being answered, or none any more. */
export const quoted = form => attached.get(form)?.quoted();

/** The answer goes another way now, or to another comment by itself. */
export const turned = form => attached.get(form)?.turned();
export const detach = form => attached.get(form)?.stop();
