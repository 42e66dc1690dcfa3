import { render } from 'solid-js/web'
import './ui/theme/theme.css'
import 'virtual:uno.css'
import { createSessionCore, type SessionCore } from './app/session/session-core'
import { SessionProvider } from './app/session/session-provider'
import { loadConfig, type Config } from './config'
import { authAddresses, isAt } from './features/sign-in/auth-addresses'
import { requestHeadingFocus, setTitlePrefix } from './ui/layout/page-heading'

const mount = document.getElementById('app')
if (!mount) throw new Error('index.html has no #app')

// No top-level await: what is loaded later imports this file's chunk, and would wait for it for ever.
void loadConfig().then(
  (config) => {
    if (!config.environment.production) setTitlePrefix(config.environment.name)
    start(config, mount)
  },
  async (error: Error) => {
    const { ConfigErrorPage } = await import('./app/errors/config-error')
    render(() => <ConfigErrorPage error={error} />, mount)
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
  const isGuest = () => core.kratos !== undefined && isAt(authAddresses)
  const core: SessionCore = createSessionCore(config, (href) => {
    history.replaceState(null, '', href)
    requestHeadingFocus()
    void show()
  })
  const show = async () => {
    const turn = (shown += 1)
    guest = isGuest()
    // At once, beside the code.
    if (!guest) void core.kratos?.session.ensure()
    const Half = guest ? (await import('./app/auth-app')).AuthApp : (await import('./app/app')).App
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
