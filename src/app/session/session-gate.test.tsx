import { screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { inProcessSandbox, type InProcessSandbox } from '~test/in-process-sandbox'
import { fill, focusWindow, openConsolePage } from '~test/render-console'

// Transforming the pages, as their features load them, takes longer than a test waits.
beforeAll(
  () =>
    Promise.all([
      import('~/app/app'),
      import('~/features/account/account-pages'),
      import('~/features/assets/asset-pages'),
      import('~/features/credentials/credentials-page')
    ]),
  120_000
)
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** Long enough that a look at the page asks whether the session still stands. */
const aMinutePasses = () => vi.setSystemTime(Date.now() + 61_000)
const signedOut = async () => within(await screen.findByRole('dialog', { name: 'You were signed out' }))
const noDialog = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
type Dialog = Awaited<ReturnType<typeof signedOut>>
const signIn = async (dialog: Dialog, password: string) => {
  fill(await dialog.findByLabelText('Password'), password)
  dialog.getByRole('button', { name: 'Sign in' }).click()
}
const tenantId = () => screen.findByLabelText<HTMLInputElement>('Tenant id')
const code = () => screen.findByLabelText<HTMLInputElement>('Code')

// The sidebar is a popover on narrow screens, and jsdom takes it for closed on all.
const goToAssets = () => screen.getByRole('link', { name: 'Assets', hidden: true }).click()

/** Somebody new, on a page that is open. */
async function open(address: string, options: { gateway?: boolean } = {}) {
  const sandbox = inProcessSandbox(options)
  const person = sandbox.newPerson(undefined, 'editor')
  await sandbox.signIn(person)
  const page = await openConsolePage(address, options.gateway ? 'gateway' : 'browser')
  return { sandbox, person, ...page }
}

/** The same behind a gateway that signs. Nothing is under way any more that the gateway could still refuse. */
async function openBehindGateway() {
  const opened = await open('/credentials', { gateway: true })
  await screen.findByRole('button', { name: 'Copy tenant id' })
  return opened
}

describe('a page that is opened while Kratos is down', () => {
  it.each([
    ['nobody answers', { action: 'drop' }],
    ['a gateway says 502', { action: 'status', status: 502 }],
    ['an answer breaks off', { action: 'bad-json' }]
  ] as const)('says so once when %s, and goes on by “Try again”', async (_, fault) => {
    const sandbox = inProcessSandbox()
    await sandbox.signIn(sandbox.newPerson())
    sandbox.fault({ target: 'kratos', match: { path: '/sessions/whoami' }, times: 1000, ...fault })
    await openConsolePage('/credentials')
    expect(
      await screen.findByRole('heading', { level: 1, name: /Sign-in can’t be reached|isn’t responding/ })
    ).toBeTruthy()
    expect(sandbox.askedKratos()).toEqual(['GET /sessions/whoami'])
    // In the console's frame, with the name of the deployment.
    expect(document.querySelector('.top-bar')?.textContent).toContain('Sandbox')
    sandbox.clearFaults()
    screen.getByRole('button', { name: 'Try again' }).click()
    expect(await tenantId()).toBeTruthy()
  })
})

it('a page that is opened while Kratos is down asks again by itself, not while nobody looks, and says when', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  const sandbox = inProcessSandbox()
  await sandbox.signIn(sandbox.newPerson())
  sandbox.loseKratos()
  await openConsolePage('/credentials')
  expect(await screen.findByText('Trying again in 2 s')).toBeTruthy()
  expect(screen.getAllByText('Rafiki Admin').length).toBeGreaterThan(0)
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  vi.advanceTimersByTime(60_000)
  expect(sandbox.askedKratos()).toHaveLength(1)
  hidden.mockRestore()
  vi.advanceTimersByTime(2000)
  expect(await screen.findByText('Trying again in 5 s')).toBeTruthy()
  expect(sandbox.askedKratos()).toHaveLength(2)
  sandbox.clearFaults()
  vi.advanceTimersByTime(5000)
  expect(await tenantId()).toBeTruthy()
})

describe('an open page', () => {
  it('stays when Kratos goes down under it', async () => {
    const { sandbox } = await open('/credentials')
    fill(await tenantId(), 'half typed')
    sandbox.loseKratos()
    aMinutePasses()
    const before = sandbox.asked.length
    focusWindow()
    await waitFor(() => expect(sandbox.asked.length).toBeGreaterThan(before))
    expect((await tenantId()).value).toBe('half typed')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('notices at the next look that the session ended, can’t be used until somebody signs in, and keeps what was typed', async () => {
    const { sandbox, person, user } = await open('/credentials')
    fill(await tenantId(), 'half typed')
    sandbox.endSessions(person.email)
    const before = sandbox.asked.length
    focusWindow()
    expect(sandbox.asked.length, 'the last answer is fresh').toBe(before)
    aMinutePasses()
    focusWindow()
    const dialog = await signedOut()
    expect((await dialog.findByLabelText<HTMLInputElement>('Email')).value).toBe(person.email)
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('Password')))
    await user.keyboard('{Escape}{Escape}')
    await signIn(dialog, 'not the password')
    expect((await dialog.findByRole('alert')).textContent).toContain('isn’t right')
    await signIn(dialog, person.password)
    await noDialog()
    expect((await tenantId()).value).toBe('half typed')
  })

  it('tells somebody whose account was disabled meanwhile so, at the sign-in', async () => {
    const { sandbox, person } = await open('/credentials')
    await tenantId()
    await sandbox.switchOff(person.id)
    aMinutePasses()
    focusWindow()
    const dialog = await signedOut()
    await signIn(dialog, person.password)
    expect((await dialog.findByRole('alert')).textContent).toContain('This account is disabled.')
  })
})

describe('a second factor that was added elsewhere', () => {
  async function openAndAdd() {
    const { sandbox, person } = await open('/credentials')
    fill(await tenantId(), 'half typed')
    const elsewhere = sandbox.elsewhere()
    await elsewhere.signIn(person)
    const secret = await elsewhere.addAuthenticator()
    aMinutePasses()
    focusWindow()
    const dialog = within(await screen.findByRole('dialog', { name: /second factor/i }))
    const show = async () => {
      fill(await dialog.findByLabelText('Six-digit code'), sandbox.authenticatorCode(secret))
      await noDialog()
      expect((await tenantId()).value).toBe('half typed')
    }
    await dialog.findByLabelText('Six-digit code')
    return { sandbox, dialog, show }
  }

  it('is asked for over the half-filled form, which goes on afterwards', async () => {
    const { show } = await openAndAdd()
    expect(screen.getByRole('dialog').textContent).not.toContain('signed out')
    await show()
  })

  it('can still be shown when signing out from there failed', async () => {
    const { sandbox, dialog, show } = await openAndAdd()
    sandbox.loseKratos()
    dialog.getByRole('button', { name: 'Sign out and start again' }).click()
    expect((await dialog.findByRole('alert')).textContent).toContain('You may still be signed in')
    sandbox.clearFaults()
    await show()
  })
})

describe('a session that ended', () => {
  it('is noticed before a write: nothing is sent, and after signing in it can be', async () => {
    const { sandbox, person } = await open('/assets/create', { gateway: true })
    fill(await code(), 'WRIT')
    fill(screen.getByLabelText('Scale'), '2')
    sandbox.endSessions(person.email)
    aMinutePasses()
    screen.getByRole('button', { name: 'Create asset' }).click()
    const dialog = await signedOut()
    expect(sandbox.variablesOf('CreateAsset')).toEqual([])
    await signIn(dialog, person.password)
    await noDialog()
    expect((await code()).value).toBe('WRIT')
    screen.getByRole('button', { name: 'Create asset' }).click()
    expect(await screen.findByRole('heading', { level: 1, name: 'WRIT' })).toBeTruthy()
    expect(sandbox.variablesOf('CreateAsset')).toHaveLength(1)
  })

  it('is noticed on the way to another page, which reads nothing until somebody signs in', async () => {
    const { sandbox, person } = await openBehindGateway()
    await sandbox.switchOff(person.id)
    sandbox.endSessions(person.email)
    vi.setSystemTime(Date.now() + 31_000)
    goToAssets()
    await signedOut()
    expect(sandbox.variablesOf('Assets')).toEqual([])
    expect(whoamiCount(sandbox), 'the page and what it reads share a question').toBe(2)
  })

  it('is noticed on the way to a part of a page that asks nobody anything', async () => {
    const { sandbox, person } = await open('/settings')
    await screen.findByLabelText('New password')
    sandbox.endSessions(person.email)
    aMinutePasses()
    screen.getByRole('link', { name: 'Appearance' }).click()
    expect(await signedOut()).toBeTruthy()
  })

  it('never moves money, however fresh the last answer is', async () => {
    const { sandbox, person } = await openBehindGateway()
    goToAssets()
    ;(await screen.findAllByRole('link', { name: /^Deposit to / }))[0]?.click()
    fill(await screen.findByLabelText('Amount'), '5')
    const deposit = await screen.findByRole('button', { name: /^Deposit 5/ })
    const before = whoamiCount(sandbox)
    sandbox.endSessions(person.email)
    deposit.click()
    await signedOut()
    expect(sandbox.variablesOf('DepositAssetLiquidity')).toEqual([])
    expect(whoamiCount(sandbox)).toBe(before + 1)
  })

  it('is noticed within 90 s by a page that nobody touches, and by a hidden one once it is shown', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const { sandbox, person } = await open('/credentials')
    await tenantId()
    const shows = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    await vi.advanceTimersByTimeAsync(300_000)
    expect(whoamiCount(sandbox)).toBe(1)
    shows.mockRestore()
    document.dispatchEvent(new Event('visibilitychange'))
    await waitFor(() => expect(whoamiCount(sandbox)).toBe(2))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(whoamiCount(sandbox), 'once a minute, not more').toBeLessThanOrEqual(3)
    sandbox.endSessions(person.email)
    await vi.advanceTimersByTimeAsync(90_000)
    expect(await signedOut()).toBeTruthy()
  })

  it('is noticed by what the gateway answers, and the page behind is read again by itself', async () => {
    const { sandbox, person } = await openBehindGateway()
    sandbox.endSessions(person.email)
    gatewayRefuses(sandbox, 401, 'UNAUTHENTICATED')
    goToAssets()
    const dialog = await signedOut()
    sandbox.intercept(() => undefined)
    await signIn(dialog, person.password)
    await noDialog()
    expect((await screen.findAllByRole('row', { name: /MXN/ })).length).toBeGreaterThan(0)
  })
})

describe('a gateway', () => {
  it('that goes on refusing while Kratos knows the session is not asked for ever', async () => {
    const { sandbox } = await openBehindGateway()
    gatewayRefuses(sandbox, 401, 'UNAUTHENTICATED')
    goToAssets()
    expect(await screen.findByRole('heading', { level: 1, name: 'You were signed out' })).toBeTruthy()
    focusWindow()
    const refused = sandbox.asked.filter(({ path }) => path === '/graphql').length
    expect(sandbox.variablesOf('Assets').length).toBeLessThanOrEqual(3)
    expect(sandbox.askedKratos().filter((call) => call.endsWith('whoami')).length).toBeLessThanOrEqual(1 + refused)
  })

  it('that wants a second factor leads to the second step, not to the plain sign-in', async () => {
    const { sandbox } = await openBehindGateway()
    gatewayRefuses(sandbox, 403, 'SECOND_FACTOR_REQUIRED')
    goToAssets()
    expect(await screen.findByRole('heading', { level: 1, name: /second factor/i })).toBeTruthy()
    const onward = screen.getByRole('link', { name: /second factor/i })
    expect(onward.getAttribute('href')).toBe('/auth/login?aal=aal2&return_to=%2Fassets')
  })

  it('that passes on Rafiki’s own “Unauthorized” is never a reason to sign in again', async () => {
    const { sandbox } = await openBehindGateway()
    const before = sandbox.askedKratos().length
    sandbox.intercept(({ url }) =>
      url.endsWith('/graphql')
        ? new Response('Unauthorized', { status: 401, headers: { 'content-type': 'text/plain' } })
        : undefined
    )
    goToAssets()
    expect((await screen.findAllByText(/refused the signature|doesn’t fit/)).length).toBeGreaterThan(0)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sandbox.askedKratos()).toHaveLength(before)
  })
})

const whoamiCount = (sandbox: InProcessSandbox) =>
  sandbox.askedKratos().filter((call) => call === 'GET /sessions/whoami').length

/** From now on the gateway answers for Rafiki. */
function gatewayRefuses(sandbox: InProcessSandbox, status: number, reason: string): void {
  const body = { errors: [{ message: 'x', extensions: { code: reason } }] }
  sandbox.intercept(({ url }) => (url.endsWith('/graphql') ? Response.json(body, { status }) : undefined))
}
