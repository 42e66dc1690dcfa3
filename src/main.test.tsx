import { cleanup, screen } from '@solidjs/testing-library'
import { inProcessSandbox } from '~test/in-process-sandbox'
import { it, onTestFinished, vi } from 'vitest'

/** Opens an address as a page load does: with index.html's element, and modules that nothing has used yet. */
async function load(address: string): Promise<void> {
  cleanup()
  history.replaceState(null, '', address)
  const app = document.body.appendChild(document.createElement('div'))
  app.id = 'app'
  onTestFinished(() => app.remove())
  vi.resetModules()
  await import('./main')
}

function withConfig(config: object) {
  const sandbox = inProcessSandbox({ gateway: true })
  sandbox.intercept(({ url }) => (new URL(url).pathname === '/config.json' ? Response.json(config) : undefined))
  return sandbox
}

const refuse = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

/** What the console can do without throws: as in Firefox where cookies are blocked, and on a computer whose locale and time zone nobody knows. */
function refuseAllThatIsOptional(): void {
  for (const name of [
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'BroadcastChannel',
    'matchMedia',
    'ResizeObserver'
  ]) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name)
    Object.defineProperty(globalThis, name, { configurable: true, get: refuse })
    onTestFinished(() => {
      if (own) Object.defineProperty(globalThis, name, own)
      else Reflect.deleteProperty(globalThis, name)
    })
  }
  const { NumberFormat, DateTimeFormat } = Intl
  vi.spyOn(Intl, 'NumberFormat').mockImplementation(function (locale, options) {
    if (locale === undefined) throw new RangeError('Incorrect locale information provided')
    return new NumberFormat(locale, options)
  } as typeof NumberFormat)
  vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (locale, options) {
    if (options?.timeZone === undefined) throw new RangeError('Unsupported time zone specified Etc/Unknown')
    return new DateTimeFormat(locale, options)
  } as typeof DateTimeFormat)
}

it('nothing that the console can do without keeps the sign-in page from opening', async () => {
  withConfig({})
  refuseAllThatIsOptional()
  await load('/auth/login')
  await screen.findByRole('heading', { level: 1, name: 'Sign in' })
  await screen.findByLabelText('Email')
})

it('nor the pages for those who are signed in', async () => {
  const sandbox = withConfig({ credentials: 'gateway' })
  await sandbox.signIn(sandbox.newPerson())
  refuseAllThatIsOptional()
  await load('/assets')
  await screen.findByRole('heading', { level: 1, name: 'Assets' })
  await screen.findAllByRole('row')
})
