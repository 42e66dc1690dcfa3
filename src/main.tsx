import { render } from 'solid-js/web'
import './ui/theme.css'
import 'virtual:uno.css'
import { createSessionCore, type SessionCore } from './app/session-core'
import { SessionProvider } from './app/session-provider'
import { loadConfig, type Config } from './config'
import { guestAddresses, isAt } from './features/account/guest-addresses'
import { owePageFocus } from './ui/page-focus'
import { setTitlePrefix } from './ui/page-title'

const mount = document.getElementById('app')
if (!mount) throw new Error('index.html has no #app')

// No top-level await: what is loaded later imports this file's chunk, and would wait for it for ever.
void loadConfig().then(
  (config) => {
    if (!config.environment.production) setTitlePrefix(config.environment.name)
    start(config, mount)
  },
  async (error: Error) => {
    const { ConfigFailure } = await import('./app/config-failure')
    render(() => <ConfigFailure error={error} />, mount)
  }
)

/**
 * The console has two halves: the pages for people who are not in yet, and all the others. Going from one to the other (`go`) is no page load:
 * both know the same session, so Kratos is not asked again.
 */
function start(config: Config, mount: HTMLElement): void {
  let dispose: (() => void) | undefined
  let shown = 0
  let guest = false
  const isGuest = () => core.kratos !== undefined && isAt(guestAddresses)
  const core: SessionCore = createSessionCore(config, (href) => {
    history.replaceState(null, '', href)
    owePageFocus()
    void show()
  })
  const show = async () => {
    const turn = (shown += 1)
    guest = isGuest()
    // At once, beside the code.
    if (!guest) void core.kratos?.session.ensure()
    const Half = guest ? (await import('./app/guest-app')).GuestApp : (await import('./app/app')).App
    if (turn !== shown) return
    dispose?.()
    dispose = render(
      () => (
        <SessionProvider core={core}>
          <Half config={config} />
        </SessionProvider>
      ),
      mount
    )
  }
  // Back and forward between the two halves; within its own the router sees to it.
  window.addEventListener('popstate', () => {
    if (guest || isGuest()) void show()
  })
  void show()
}
