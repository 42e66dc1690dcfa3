// Runs before everything else on a page.

// Before the first paint, so that a chosen theme never flashes the other one.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // No storage: the system's theme it is.
}

// Says that a file which the page itself names is missing, whether it was refused or answered with another page: nothing else may be there to
// say it. A style sheet is asked for once more, under an address that no cache knows; then the page goes on without. For a script the page is
// loaded again, at most once a minute, since a new version may have replaced its files.
addEventListener(
  'error',
  ({ target: file }) => {
    // An extension's own file is none of the console's.
    if (!String(file.src ?? file.href).startsWith(`${location.origin}/`)) return
    if (file instanceof HTMLLinkElement && file.rel === 'stylesheet') {
      if (file.dataset.again)
        return say('p', 'The console’s styles couldn’t be loaded. Its pages look unusual, but they work.')
      const again = file.cloneNode()
      again.dataset.again = 'true'
      again.href = `${file.href}?again`
      file.replaceWith(again)
    } else if (file instanceof HTMLScriptElement) {
      reloadOnce().catch(() =>
        say(
          'h1',
          'Rafiki Admin couldn’t be loaded',
          `${new URL(file.src).pathname} is missing. Reload, or tell your administrator.`
        )
      )
    }
  },
  true
)

async function reloadOnce() {
  if (Date.now() - Number(sessionStorage.getItem('reloaded-at')) < 60_000) throw new Error('reloaded already')
  const { ok } = await fetch('/config.json', { cache: 'no-store' })
  if (!ok) throw new Error('the server is not answering')
  sessionStorage.setItem('reloaded-at', String(Date.now()))
  location.reload()
}

function say(kind, ...texts) {
  if (!document.body) return addEventListener('DOMContentLoaded', () => say(kind, ...texts))
  const box = document.createElement('div')
  box.role = 'alert'
  box.className = 'p-7'
  texts.forEach((text, at) => {
    const line = document.createElement(at === 0 ? kind : 'p')
    line.className = at === 0 ? 'text-title' : 'mt-1.5 text-ink-2'
    line.textContent = text
    box.append(line)
  })
  const button = document.createElement('button')
  button.className = 'button button-primary mt-4'
  button.textContent = 'Reload'
  button.onclick = () => location.reload()
  box.append(button)
  document.body.prepend(box)
}
