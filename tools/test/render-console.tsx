import { query } from '@solidjs/router'
import { fireEvent, render } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { onTestFinished, vi } from 'vitest'
import { createSessionCore } from '~/app/session/session-core'
import { SessionProvider } from '~/app/session/session-provider'
import type { Config } from '~/config'

const config: Config = {
  auth: 'kratos',
  credentials: 'browser',
  kratosUrl: '/kratos',
  backendUrl: '/graphql',
  authUrl: '/auth-graphql',
  environment: { name: 'Sandbox', production: false },
  defaultRole: 'viewer',
  approveAbove: {}
}

/** An address of the console is up in a browser: the whole half of it that has this page, over whatever `fetch` reaches. */
async function renderHalf(address: string, half: 'auth' | 'console', credentials: Config['credentials'] = 'browser') {
  // Heard by nobody: there is one tab, and the next test has its own.
  vi.stubGlobal('BroadcastChannel', undefined)
  history.replaceState(null, '', address)
  // What a former test has read.
  query.clear()
  const Half = half === 'auth' ? (await import('~/app/auth-app')).AuthApp : (await import('~/app/app')).App
  /** Addresses of the other half that were gone on to. */
  const left: string[] = []
  const core = withoutTrace(() => createSessionCore({ ...config, credentials }, (href) => left.push(href)))
  if (half === 'console') void core.kratos?.session.ensure()
  render(() => (
    <SessionProvider core={core}>
      <Half config={{ ...config, credentials }} />
    </SessionProvider>
  ))
  // Without a pause between keys, and without asking jsdom for styles, of which it knows none.
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), left, core }
}

/** A page for people who are not in yet. */
export const openAuthPage = (address: string) => renderHalf(address, 'auth')

/** A page for people who are in. */
export const openConsolePage = (address: string, credentials?: Config['credentials']) =>
  renderHalf(address, 'console', credentials)

/** As when somebody comes back to the window: what the console looks after then, it looks after now. */
export const focusWindow = (): void => void window.dispatchEvent(new Event('focus'))

/** Writes into a field at once, for tests that are not about typing. */
export function fill(field: HTMLElement, value: string): void {
  fireEvent.input(field, { target: { value } })
}

/**
 * Does to every text of the page what a translator does: a new element with the translation takes the text node's place. The text itself stays as
 * it is here, so that whatever changes later can be compared.
 */
export function translatePage(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const font = document.createElement('font')
    font.append(text.data)
    text.replaceWith(font)
  }
}

/** What is read after a field's name: its help and what is wrong with it. */
export const descriptionOf = (field: HTMLElement): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

/** What is listened to lasts as long as a page is loaded, which in a test is until its end. */
function withoutTrace<T>(make: () => T): T {
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target)
    vi.spyOn(target, 'addEventListener').mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject) => {
        add(type, listener)
        onTestFinished(() => target.removeEventListener(type, listener))
      }
    )
  }
  try {
    return make()
  } finally {
    vi.mocked(window.addEventListener).mockRestore()
    vi.mocked(document.addEventListener).mockRestore()
  }
}
