// Runs before the first paint: a theme that the reader chose stands before anything is drawn.
const root = document.documentElement;

function apply(choice) {
    root.dataset.themeChoice = choice;
    if (choice === 'system') delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const button of document.querySelectorAll('[data-set-theme]'))
        button.setAttribute('aria-checked', String(button.dataset.setTheme === choice));
}

function stored() {
    const choice = localStorage.getItem('theme');
    return choice === 'light' || choice === 'dark' ? choice : 'system';
}

apply(stored());
addEventListener('storage', event => event.key === 'theme' && apply(stored()));

document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-set-theme]');
    if (!button) return;
    localStorage.setItem('theme', button.dataset.setTheme);
    apply(button.dataset.setTheme);
    button.closest('[popover]')?.hidePopover();
});

// The buttons may be rendered long after this ran.
document.addEventListener('beforetoggle', () => apply(stored()), true);
