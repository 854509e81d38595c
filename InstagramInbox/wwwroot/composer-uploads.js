const words = (template, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), template);

const size = bytes => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
}

/** The files beside a text: picked, pasted or dropped, checked, uploaded, and named to the server by their ids. */
export class Uploads {
    #files = [];

    constructor(form, changed, say) {
        this.form = form;
        this.list = form.querySelector('.files');
        this.changed = changed;
        this.say = say;
        this.limits = JSON.parse(form.dataset.limits || '[]');
    }

    done = () => this.#files.filter(f => f.id).map(({ id, name, size, type }) => ({ id, name, size, type }));

    busy = () => this.#files.some(f => f.request);

    /** Why a file cannot go out; nothing when all can. */
    refused = () => this.#files.find(f => f.problem)?.problem;

    restore(files) {
        for (const file of files) this.#show({ ...file });
    }

    /** Those with these ids have gone out. */
    clear(ids) {
        for (const file of this.#files.filter(f => ids.includes(f.id))) this.#forget(file);
    }

    stop() {
        for (const file of this.#files) file.request?.abort();
    }

    refuse(id, reason) {
        const file = this.#files.find(f => f.id === id);
        if (file) this.#fail(file, reason);
    }

    listen(on, box) {
        if (!this.limits.length) return;
        const input = this.form.querySelector('input[type=file]');
        const thread = this.form.parentElement;
        const open = () => !box.disabled;
        const carries = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
        let depth = 0;
        const over = now => { depth = now; this.form.classList.toggle('dropping', depth > 0); };

        on(this.form.querySelector('[data-attach]'), 'click', () => input.click());
        on(input, 'change', () => { this.#add(input.files); input.value = ''; });
        on(box, 'paste', event => {
            const files = event.clipboardData?.files;
            // Text that comes with a picture of itself is text.
            if (!files?.length || event.clipboardData.types.includes('text/plain')) return;
            event.preventDefault();
            this.#add(files);
        });
        on(thread, 'dragenter', event => carries(event) && open() && over(depth + 1));
        on(thread, 'dragleave', event => carries(event) && over(Math.max(0, depth - 1)));
        // Also where nothing can be sent: otherwise the browser leaves the page to show the file.
        on(thread, 'dragover', event => { if (carries(event)) event.preventDefault(); });
        on(thread, 'drop', event => {
            if (!carries(event)) return;
            event.preventDefault();
            over(0);
            if (open()) this.#add(event.dataTransfer.files);
        });
    }

    #add(files) {
        for (const blob of files) {
            if (this.#files.length >= Number(this.form.dataset.most)) return this.say(this.form.dataset.tooMany);
            const file = { name: blob.name, size: blob.size, type: blob.type, blob };
            this.#show(file);
            const limit = this.limits.find(l => l.types.includes(blob.type.toLowerCase()));
            // A browser that knows no type leaves the question to the server.
            if (!limit && blob.type) this.#fail(file, words(this.form.dataset.wrongType, blob.name));
            else if (limit && blob.size > limit.max) this.#fail(file, words(this.form.dataset.tooLarge, blob.name, size(limit.max)));
            else this.#upload(file);
        }
        this.changed();
    }

    #upload(file) {
        const request = (file.request = new XMLHttpRequest());
        request.upload.onprogress = event => { if (event.lengthComputable) file.bar.value = event.loaded / event.total; };
        request.onload = () => {
            file.request = null;
            file.bar.remove();
            const answer = this.#read(request);
            if (request.status >= 200 && request.status < 300 && answer?.id) file.id = answer.id;
            else this.#fail(file, answer?.reason ?? words(this.form.dataset.failed, file.name));
            this.changed();
        };
        request.onerror = () => { file.request = null; this.#fail(file, words(this.form.dataset.failed, file.name)); };
        request.open('POST', `/media/uploads?conversation=${this.form.dataset.conversation}&name=${encodeURIComponent(file.name)}`);
        // The bytes alone: the server looks at them itself.
        request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
        request.send(file.blob);
    }

    #read(request) {
        try { return JSON.parse(request.responseText); } catch { return null; }
    }

    #fail(file, problem) {
        file.problem = problem;
        file.id = null;
        file.bar?.remove();
        file.row.classList.add('bad');
        file.row.title = problem;
        this.say(problem);
    }

    #show(file) {
        const row = (file.row = element('li', 'file'));
        const extension = file.name.includes('.') ? file.name.split('.').pop().slice(0, 4).toUpperCase() : '';
        let thumb = element('span', 'thumb', extension);
        if (file.type.startsWith('image/')) {
            thumb = element('img', 'thumb');
            thumb.alt = '';
            thumb.src = file.blob ? (file.url = URL.createObjectURL(file.blob)) : `/media/uploads/${file.id}`;
        }
        const name = element('span', 'name', file.name);
        name.title = file.name;
        const remove = element('button', 'remove', '×');
        remove.type = 'button';
        remove.setAttribute('aria-label', words(this.form.dataset.remove, file.name));
        remove.onclick = () => { this.#forget(file); this.say(null); this.changed(); this.form.querySelector('textarea').focus(); };
        row.append(thumb, name, element('span', 'size', size(file.size)), remove);
        if (!file.id) {
            file.bar = element('progress', '');
            file.bar.max = 1;
            file.bar.value = 0;
            file.bar.setAttribute('aria-label', words(this.form.dataset.progress, file.name));
            row.append(file.bar);
        }
        this.#files.push(file);
        this.list.append(row);
        this.list.hidden = false;
    }

    #forget(file) {
        file.request?.abort();
        if (file.url) URL.revokeObjectURL(file.url);
        file.row.remove();
        this.#files.splice(this.#files.indexOf(file), 1);
        this.list.hidden = this.#files.length === 0;
    }
}
