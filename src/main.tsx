import { render } from 'solid-js/web'
import './ui/theme/theme.css'
import 'virtual:uno.css'
import { ConfigErrorPage } from './app/errors/config-error'
import { LoadError } from './app/errors/load-error'
import { reloadOnce } from './app/errors/reload-once'
import { createSessionCore, whoamiPreload } from './app/session/session-core'
import { type SessionCore, SessionProvider } from './app/session/session-provider'
import { loadConfig, type Config } from './config'
import { fetchKratos, type KratosReply } from './kratos/kratos-request'
import { authAddresses, isAt, withSingleSlashes } from './paths'
import { requestHeadingFocus, setTitlePrefix } from './ui/layout/page-heading'

const mount = document.getElementById('app')
if (!mount) throw new Error('index.html has no #app')

// Before anything reads the address.
const path = withSingleSlashes(location.pathname)
if (path !== location.pathname) history.replaceState(history.state, '', path + location.search + location.hash)

/**
 * The console has two roots: the pages for people who are not in yet (auth-app.tsx), and all the others (app.tsx). index.html and auth.html
 * name the code of one each, but either serves every address, for a host that has only one of them.
 */
const loadAuthApp = async () => (await import('./app/auth-app')).AuthApp

const loadConsole = async () => {
  const [{ App }, { loadFeatureAt }] = await Promise.all([import('./app/app'), import('./app/features')])
  loadFeatureAt(location.pathname)
  return App
}

// Everything that the first page waits for begins now, side by side. A chunk that is missing is reported by whoever needs it.
const signsIn = isAt(authAddresses)
const early = signsIn ? undefined : fetchKratos(whoamiPreload)
const root = signsIn ? loadAuthApp() : loadConsole()
root.catch(() => undefined)

// No top-level await: what is loaded later imports this file's chunk, and would wait for it for ever.
void loadConfig().then(
  (config) => {
    if (!config.environment.production) setTitlePrefix(config.environment.name)
    start(config, mount, early)
  },
  (error: Error) => void render(() => <ConfigErrorPage error={error} load={loadConfig} />, mount)
)

/** Shows the root of the address that is up. Going from one to the other (`go`) is no page load: both know the same session. */
function start(config: Config, mount: HTMLElement, early: Promise<KratosReply | undefined> | undefined): void {
  let dispose: (() => void) | undefined
  let shown = 0
  let guest = false
  const isGuest = () => core.kratos !== undefined && isAt(authAddresses)
  const core: SessionCore = createSessionCore(
    config,
    (href) => {
      history.replaceState(null, '', href)
      requestHeadingFocus()
      void showOrFail()
    },
    early
  )
  const show = async () => {
    const turn = (shown += 1)
    guest = isGuest()
    const [Root] = await Promise.all(guest ? [loadAuthApp()] : [loadConsole(), core.open()])
    if (turn !== shown) return
    dispose?.()
    dispose = render(
      () => (
        <SessionProvider core={core}>
          <Root config={config} />
        </SessionProvider>
      ),
      mount
    )
  }
  // The code of a root is missing when a newer version was deployed since index.html was fetched.
  const showOrFail = () =>
    show().catch(async () => {
      if ((await reloadOnce()) === 'reloading') return
      dispose?.()
      dispose = render(() => <LoadError />, mount)
    })
  // Back and forward between the two roots; within its own the router sees to it.
  window.addEventListener('popstate', () => {
    if (guest || isGuest()) void showOrFail()
  })
  void showOrFail()
}
