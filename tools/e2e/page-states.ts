import type { BrowserContext, Page } from '@playwright/test'
import { type Addresses, askRafiki, type Control, enterCredentials, signByGateway, signIn } from './fixtures.ts'
import {
  endSessionsOf,
  newCode,
  newGuest,
  newLink,
  newPerson,
  newPersonWithAuthenticator,
  otherThan,
  signInBy
} from './identities.ts'
import { focusWindow, openAs, section } from './actions.ts'

/** A page, or a state of one that looks different: for pictures (tools/e2e/shots.ts) and for what must hold of all of them. */
export interface PageState {
  name: string
  /** Who looks: nobody, somebody new who has entered no credentials, or the operator behind a gateway that signs. */
  as: 'nobody' | 'person' | 'operator'
  /** Made of parts that other states are tested with, or shown with more on it by the one with errors */
  onlyForPictures?: true
  open(page: Page, at: Surroundings): Promise<unknown>
}

/** What a state can be made of. */
export interface Surroundings {
  sandbox: Addresses
  control: Control
  /** The address of an asset's page. */
  asset: string
}

/** Makes a fresh browser that of whoever looks, and finds what they look at. */
export async function surroundingsOf(
  context: BrowserContext,
  as: PageState['as'],
  sandbox: Addresses,
  control: Control
): Promise<Surroundings> {
  if (as !== 'nobody') await signInBy(context.request, as === 'person' ? await newPerson(sandbox) : sandbox.operator)
  if (as === 'operator') {
    await signByGateway(context, sandbox)
    await rememberRoleWasRead(context)
  }
  const { assets } = await askRafiki<{ assets: { edges: { node: { id: string; code: string } }[] } }>(
    sandbox,
    // Other tests make assets, which come first.
    'query ($tenantId: String) { assets(tenantId: $tenantId, first: 100) { edges { node { id code } } } }',
    { tenantId: sandbox.tenant.id }
  )
  const asset = assets.edges.find(({ node }) => node.code === 'MXN')?.node.id ?? 'missing'
  return { sandbox, control, asset: `/assets/${asset}` }
}

/** Whoever looks has read what their role can do, which is said on the first page alone. */
async function rememberRoleWasRead(context: BrowserContext): Promise<void> {
  const { identity } = (await (await context.request.get('/kratos/sessions/whoami')).json()) as {
    identity: { id: string; metadata_public: { role: string } }
  }
  // An empty page, as axe opens one, has no storage.
  await context.addInitScript(
    ([id, role]) => origin !== 'null' && localStorage.setItem(`rafiki-admin.role/${id}`, role),
    [identity.id, identity.metadata_public.role] as const
  )
}

const goto = (path: string | ((asset: string) => string)) => async (page: Page, at: Surroundings) =>
  page.goto(typeof path === 'string' ? path : path(at.asset))

/** The page of a peer that has routes, a limit and a threshold. */
async function openPeer(page: Page): Promise<void> {
  await page.goto('/peers')
  await page.getByRole('row').filter({ hasText: 'Global Bank' }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: 'Global Bank' }).waitFor()
}

/** The page of a wallet address that has liquidity, keys and a property, or a part of it. */
const openWallet =
  (part = '') =>
  async (page: Page) => {
    await page.goto('/wallet-addresses')
    await page.getByRole('row').filter({ hasText: 'worlds-best-donut' }).getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: 'Donut' }).waitFor()
    if (part) await page.goto(new URL(page.url()).pathname + part)
  }

/** The menu of the person who is signed in: at the foot of the sidebar, which on narrow screens is behind a button. */
async function openUserMenu(page: Page, { sandbox }: Surroundings): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: sandbox.operator.email }).click()
  await page.getByRole('menu').waitFor()
}

/** A deposit that went through, with its toast. */
async function deposit(page: Page, { asset }: Surroundings): Promise<void> {
  await page.goto(`${asset}/deposit`)
  await page.getByLabel('Amount').fill('0.01')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Deposit/ })
    .click()
  await page.getByText(/^Deposited/).waitFor()
}

/** A deposit whose answer was lost. */
async function loseDeposit(page: Page, { asset, control }: Surroundings): Promise<void> {
  await page.goto(`${asset}/deposit`)
  await page.getByLabel('Amount').fill('0.29')
  await control.fault({ target: 'backend', match: { operation: 'DepositAssetLiquidity' }, action: 'drop', times: 1 })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Deposit/ })
    .click()
  await page.getByText('We don’t know yet if this deposit').waitFor()
}

/** A withdrawal that is reserved, for a day. */
async function reserve(page: Page, { asset }: Surroundings): Promise<void> {
  await page.goto(`${asset}/withdraw`)
  await page.getByLabel('Amount').fill('1.00')
  await page.getByLabel('Reserve, then post').check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Reserve/ })
    .click()
  await page.getByText(/^Reserved/).waitFor()
}

/** The page of an asset of another tenant. */
async function openForeignAsset(page: Page): Promise<void> {
  await page.goto('/assets')
  await page.getByRole('row').filter({ hasText: 'Umoja Savings' }).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Settings' }).waitFor()
}

/** The page of a tenant with settings, or one of its parts. */
const openTenant = (part: string) => async (page: Page) => {
  await page.goto('/tenants')
  await page.getByRole('link', { name: 'Umoja Savings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Umoja Savings' }).waitFor()
  if (part !== '') await page.goto(`${new URL(page.url()).pathname}/${part}`)
}

/** The same, acting for that tenant. */
const actForTenant = (part: string) => async (page: Page) => {
  await openTenant('')(page)
  await page.getByRole('button', { name: 'Act for Umoja Savings' }).click()
  await page.getByRole('button', { name: 'Stop acting' }).waitFor()
  if (part !== '') await page.goto(`${new URL(page.url()).pathname}/${part}`)
}

/** A tenant that was just created, with a setting that Rafiki refuses. */
async function createTenant(page: Page): Promise<void> {
  await page.goto('/tenants/create')
  await page.getByLabel('Public name').fill('Bahari Mobile Money')
  await page.getByLabel('Wallet address prefix').fill('https://umoja.example')
  await page.getByRole('button', { name: 'Create tenant' }).click()
  await page.getByRole('dialog', { name: 'Tenant created' }).waitFor()
}

/** A dialog about a user, by its entry in the user's menu. Other tests make people, so she is looked for. */
const openUserDialog = (entry: string) => async (page: Page) => {
  await page.goto('/users?search=mei.lin')
  await page.getByRole('button', { name: /^Actions for mei\.lin/ }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  await page.locator('dialog[open]').waitFor()
}

export const pageStates: PageState[] = [
  { name: 'sign-in', as: 'nobody', open: goto('/auth/login') },
  {
    name: 'sign-in-wrong',
    as: 'nobody',
    async open(page, { sandbox }) {
      await page.goto('/auth/login')
      await signIn(page, { email: sandbox.operator.email, password: 'not the password' })
      await page.getByRole('alert').first().waitFor()
    }
  },
  {
    name: 'second-factor',
    as: 'nobody',
    onlyForPictures: true,
    async open(page, { sandbox }) {
      await page.goto('/auth/login')
      await signIn(page, await newPersonWithAuthenticator(sandbox))
      await page.getByLabel('Six-digit code').waitFor()
    }
  },
  {
    name: 'second-factor-wrong',
    as: 'nobody',
    async open(page, { sandbox }) {
      await page.goto('/auth/login')
      await signIn(page, await newPersonWithAuthenticator(sandbox))
      await page.getByLabel('Six-digit code').fill('000000')
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  {
    name: 'choose-password',
    as: 'nobody',
    async open(page, { sandbox }) {
      await page.goto(await newLink(sandbox, (await newGuest(sandbox)).id))
      await page.getByLabel('New password', { exact: true }).fill('short')
      await page.getByRole('button', { name: /^Set password/ }).click()
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  {
    name: 'choose-password-instead',
    as: 'nobody',
    async open(page, { sandbox }) {
      await openAs(page, await newPerson(sandbox), '/settings')
      await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor()
      await page.goto(await newLink(sandbox, (await newGuest(sandbox)).id))
      await page.getByText('was signed out of this browser').waitFor()
    }
  },
  { name: 'recovery', as: 'nobody', open: goto('/auth/recovery') },
  {
    name: 'recovery-sent',
    as: 'nobody',
    onlyForPictures: true,
    async open(page, { sandbox }) {
      await page.goto('/auth/recovery')
      await page.getByLabel('Email').fill((await newGuest(sandbox)).email)
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByLabel(/code/i).first().waitFor()
    }
  },
  {
    name: 'second-factor-offered',
    as: 'nobody',
    onlyForPictures: true,
    async open(page, { sandbox }) {
      await page.goto(await newLink(sandbox, (await newGuest(sandbox)).id))
      await page.getByLabel('New password', { exact: true }).fill('violet tram kilimanjaro')
      await page.getByRole('button', { name: /^Set password/ }).click()
      await page.getByRole('button', { name: 'Not now' }).waitFor()
    }
  },
  {
    name: 'recovery-code',
    as: 'nobody',
    async open(page, { sandbox }) {
      const { link, code } = await newCode(sandbox, (await newGuest(sandbox)).id)
      await page.goto(link)
      await page.getByLabel('Code', { exact: true }).fill(otherThan(code))
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('alert').waitFor()
    }
  },
  {
    name: 'recovery-link-over',
    as: 'nobody',
    async open(page, { sandbox }) {
      const link = await newLink(sandbox, (await newGuest(sandbox)).id)
      await page.request.get(link)
      await page.context().clearCookies()
      await page.goto(link)
      await page.getByRole('alert').waitFor()
    }
  },
  {
    name: 'recovery-signed-in',
    as: 'person',
    async open(page, { sandbox }) {
      await page.goto((await newCode(sandbox, (await newGuest(sandbox)).id)).link)
      await page.getByRole('button', { name: 'Sign out and go on' }).waitFor()
    }
  },
  {
    name: 'kratos-down',
    as: 'nobody',
    async open(page, { control }) {
      await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
      await page.goto('/assets')
    }
  },
  { name: 'kratos-error', as: 'nobody', open: goto('/error?id=stub:500') },
  {
    name: 'config-wrong',
    as: 'nobody',
    async open(page) {
      await page.route('**/config.json', (route) => route.fulfill({ json: { auth: 'non' } }))
      await page.goto('/')
    }
  },
  { name: 'credentials-empty', as: 'person', open: goto('/credentials') },
  {
    name: 'credentials',
    as: 'person',
    async open(page, { sandbox }) {
      await page.goto('/credentials')
      await enterCredentials(page, sandbox.tenant)
    }
  },
  {
    name: 'credentials-wrong',
    as: 'person',
    onlyForPictures: true,
    async open(page, { sandbox }) {
      await page.goto('/credentials')
      await page.getByLabel('Tenant id').fill(sandbox.tenant.id)
      await page.getByLabel('API secret', { exact: true }).fill('not the secret')
      await page.getByRole('button', { name: 'Connect' }).click()
      await page.getByRole('alert').waitFor()
    }
  },
  { name: 'credentials-gateway', as: 'operator', open: goto('/credentials') },
  { name: 'account', as: 'person', open: goto('/settings') },
  {
    name: 'account-authenticator',
    as: 'person',
    async open(page) {
      await page.goto('/settings')
      const app = section(page, 'Authenticator app')
      await app.getByRole('button', { name: 'Set up' }).click()
      await app.getByRole('img').scrollIntoViewIfNeeded()
    }
  },
  {
    name: 'account-recovery-codes',
    as: 'person',
    async open(page) {
      await page.goto('/settings')
      const codes = section(page, 'Recovery codes')
      await codes.getByRole('button', { name: 'Create codes' }).click()
      await codes.getByRole('button', { name: 'Print' }).scrollIntoViewIfNeeded()
    }
  },
  {
    name: 'account-sessions',
    as: 'person',
    onlyForPictures: true,
    async open(page) {
      await page.goto('/settings')
      await page.getByRole('heading', { level: 2, name: 'Sessions' }).scrollIntoViewIfNeeded()
    }
  },
  { name: 'account-profile', as: 'person', onlyForPictures: true, open: goto('/settings/profile') },
  { name: 'account-appearance', as: 'person', onlyForPictures: true, open: goto('/settings/appearance') },
  {
    name: 'account-confirm',
    as: 'person',
    async open(page, { control }) {
      await page.goto('/settings')
      await control.advance(16 * 60)
      await page.getByLabel('New password', { exact: true }).fill('a very new pass phrase')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByRole('dialog').getByLabel('Password', { exact: true }).waitFor()
    }
  },
  {
    name: 'overview',
    as: 'operator',
    async open(page, at) {
      await loseDeposit(page, at)
      await page.goto('/')
      await page.getByTestId('liquidity').waitFor()
    }
  },
  {
    name: 'overview-failed',
    as: 'operator',
    async open(page, { control }) {
      await control.fault({ target: 'backend', match: { operation: 'Peers' }, action: 'drop', times: 1 })
      await page.goto('/')
      await page.getByText('Couldn’t load peers').waitFor()
    }
  },
  {
    name: 'overview-loading',
    as: 'operator',
    onlyForPictures: true,
    async open(page) {
      await page.route('**/graphql', () => undefined)
      await page.goto('/')
      await page.getByText('Still loading…').waitFor()
    }
  },
  { name: 'assets', as: 'operator', open: goto('/assets') },
  {
    name: 'first-page',
    as: 'operator',
    async open(page) {
      await page.addInitScript(() => origin !== 'null' && localStorage.clear())
      await page.goto('/assets')
      await page.getByRole('button', { name: 'Got it' }).waitFor()
    }
  },
  {
    name: 'assets-tenant',
    as: 'operator',
    async open(page) {
      await page.goto('/assets')
      await page.getByRole('button', { name: 'Tenant', exact: true }).click()
      await page.getByRole('menu').waitFor()
    }
  },
  {
    name: 'assets-none',
    as: 'operator',
    onlyForPictures: true,
    open: goto('/assets?tenant=00000000-0000-4000-8000-000000000000')
  },
  {
    name: 'assets-loading',
    as: 'operator',
    onlyForPictures: true,
    async open(page) {
      await page.route('**/graphql', () => undefined)
      await page.goto('/assets')
      await page.getByText('Still loading…').waitFor()
    }
  },
  { name: 'assets-end', as: 'operator', open: goto('/assets?after=00000000-0000-4000-8000-000000000000') },
  {
    name: 'search',
    as: 'operator',
    async open(page) {
      await page.goto('/assets')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('combobox').waitFor()
    }
  },
  {
    name: 'search-id',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto('/peers')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('combobox').fill(asset.split('/')[2] ?? '')
      await page.getByRole('option', { name: /^MXN/ }).waitFor()
    }
  },
  {
    name: 'search-failed',
    as: 'operator',
    async open(page, { control }) {
      await page.goto('/settings')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('button', { name: 'Search' }).click()
      await control.fault({ target: 'backend', match: { operation: 'Peers' }, action: 'drop', times: 1 })
      await page.getByRole('combobox').fill('usd')
      await page.getByText('Couldn’t search peers').waitFor()
      await page.getByRole('option', { name: /^USD/ }).first().waitFor()
    }
  },
  {
    name: 'search-nothing',
    as: 'operator',
    onlyForPictures: true,
    async open(page) {
      await page.goto('/settings')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('combobox').fill('00000000-0000-4000-8000-000000000000')
      await page.getByText('Nothing found').first().waitFor()
    }
  },
  {
    name: 'user-menu',
    as: 'operator',
    async open(page, at) {
      await page.goto('/assets')
      await openUserMenu(page, at)
    }
  },
  { name: 'asset-create', as: 'operator', onlyForPictures: true, open: goto('/assets/create') },
  {
    name: 'asset-create-errors',
    as: 'operator',
    async open(page) {
      await page.goto('/assets/create')
      await page.getByLabel('Code').fill('U$')
      await page.getByLabel('Scale').fill('300')
      await page.getByRole('button', { name: 'Create asset' }).click()
    }
  },
  {
    name: 'asset-create-unknown',
    as: 'operator',
    async open(page, { control }) {
      await page.goto('/assets/create')
      await page.getByLabel('Code').fill('LOST')
      await page.getByLabel('Scale').fill('2')
      await control.fault({ target: 'backend', match: { operation: 'CreateAsset' }, action: 'drop', times: 1 })
      await page.getByRole('button', { name: 'Create asset' }).click()
      await page.getByRole('alert').first().waitFor()
    }
  },
  { name: 'asset', as: 'operator', open: goto((asset) => asset) },
  { name: 'asset-fees', as: 'operator', open: goto((asset) => `${asset}/fees`) },
  {
    name: 'asset-fee-set',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto(`${asset}/fees/set`)
      await page.getByLabel('Percentage').fill('1.25')
      await page.getByRole('status').filter({ hasText: 'is charged' }).waitFor()
    }
  },
  { name: 'asset-edit', as: 'operator', open: goto((asset) => `${asset}/edit`) },
  {
    name: 'asset-deposit',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto(`${asset}/deposit`)
      await page.getByLabel('Amount').fill('1,500,000.00')
    }
  },
  { name: 'asset-deposit-unknown', as: 'operator', open: loseDeposit },
  {
    name: 'asset-deposit-discard',
    as: 'operator',
    async open(page, at) {
      await loseDeposit(page, at)
      await page.getByRole('button', { name: 'Discard…' }).click()
      await page.getByRole('alertdialog').waitFor()
    }
  },
  {
    name: 'asset-unfinished',
    as: 'operator',
    async open(page, at) {
      await loseDeposit(page, at)
      await page.getByRole('button', { name: 'Close' }).last().click()
      await page.getByRole('link', { name: 'Resolve' }).waitFor()
    }
  },
  {
    name: 'pending-transfers',
    as: 'operator',
    async open(page, at) {
      await loseDeposit(page, at)
      await page.getByRole('button', { name: 'Close' }).last().click()
      await openUserMenu(page, at)
      await page.getByRole('menuitem', { name: 'Pending transfers' }).click()
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'recent-activity',
    as: 'operator',
    async open(page, at) {
      await deposit(page, at)
      await openUserMenu(page, at)
      await page.getByRole('menuitem', { name: 'Recent activity' }).click()
      await page.getByRole('dialog').waitFor()
    }
  },
  { name: 'asset-deposited', as: 'operator', onlyForPictures: true, open: deposit },
  {
    name: 'asset-deposit-left',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto(`${asset}/deposit`)
      await page.getByLabel('Amount').fill('0.29')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Keep editing' }).waitFor()
    }
  },
  {
    name: 'asset-deposit-wrong',
    as: 'operator',
    onlyForPictures: true,
    async open(page, { asset }) {
      await page.goto(`${asset}/deposit`)
      await page.getByLabel('Amount').fill('1.234')
      await page.getByRole('dialog').getByRole('button', { name: 'Deposit', exact: true }).click()
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  {
    name: 'asset-saved',
    as: 'operator',
    onlyForPictures: true,
    async open(page, { asset }) {
      await page.goto(`${asset}/edit`)
      await page.getByLabel('Withdrawal threshold').fill('7')
      await page.getByRole('button', { name: 'Save thresholds' }).click()
      await page.getByText(/^Saved/).waitFor()
    }
  },
  {
    name: 'asset-foreign-settings',
    as: 'operator',
    onlyForPictures: true,
    async open(page) {
      await openForeignAsset(page)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByText(/^Only Umoja/).waitFor()
    }
  },
  {
    name: 'asset-foreign-delete',
    as: 'operator',
    async open(page) {
      await openForeignAsset(page)
      await page.goto(`${new URL(page.url()).pathname}/delete`)
      await page.getByRole('dialog').waitFor()
    }
  },
  { name: 'asset-withdraw', as: 'operator', open: goto((asset) => `${asset}/withdraw`) },
  {
    name: 'asset-reserve',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto(`${asset}/withdraw`)
      await page.getByLabel('Amount').fill('1,500.00')
      await page.getByLabel('Reserve, then post').check()
    }
  },
  {
    name: 'asset-reserved',
    as: 'operator',
    async open(page, at) {
      await reserve(page, at)
      await page.goto(at.asset)
      await page.getByText('is reserved').waitFor()
    }
  },
  {
    name: 'asset-withdraw-approval',
    as: 'operator',
    async open(page, { asset }) {
      await page.route('**/config.json', async (route) => {
        const config = (await (await route.fetch()).json()) as object
        await route.fulfill({ json: { ...config, credentials: 'gateway', approveAbove: { MXN: '1000' } } })
      })
      await page.goto(`${asset}/withdraw`)
      await page.getByLabel('Amount').fill('1,500.00')
      await page.getByText('When somebody else posts it').waitFor()
    }
  },
  { name: 'withdrawals-none', as: 'operator', open: goto('/withdrawals') },
  {
    name: 'withdrawals',
    as: 'operator',
    async open(page, at) {
      await reserve(page, at)
      await reserve(page, at)
      await page.goto('/withdrawals')
      await page.getByRole('row').filter({ hasText: 'MXN' }).first().getByRole('link').click()
      await page.getByRole('button', { name: 'Void' }).click()
      await page.getByRole('table', { name: /ended/ }).waitFor()
      await page.getByRole('button', { name: 'Dismiss' }).click()
    }
  },
  {
    name: 'withdrawal',
    as: 'operator',
    async open(page, at) {
      await reserve(page, at)
      await page.goto('/withdrawals')
      await page.getByRole('row').filter({ hasText: 'MXN' }).first().getByRole('link').click()
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'withdrawal-unknown',
    as: 'operator',
    async open(page, at) {
      await reserve(page, at)
      await at.control.fault({
        target: 'backend',
        match: { operation: 'PostLiquidityWithdrawal' },
        action: 'drop',
        times: 1
      })
      await page.goto('/withdrawals')
      await page.getByRole('row').filter({ hasText: 'MXN' }).first().getByRole('link').click()
      await page.getByRole('button', { name: /^Post 1/ }).click()
      await page.getByText('We don’t know yet').waitFor()
    }
  },
  {
    name: 'withdrawal-handed-over',
    as: 'operator',
    async open(page, { asset }) {
      const account = asset.split('/')[2]
      const expires = new Date(Date.now() + 3 * 3_600_000).toISOString()
      await page.goto(
        `/withdrawals/0f0e0d0c-0b0a-4908-8706-050403020100?account=asset:${account}&amount=25000000&expires=${expires}`
      )
      await page.getByText('what the link says').waitFor()
    }
  },
  { name: 'asset-delete', as: 'operator', open: goto((asset) => `${asset}/delete`) },
  { name: 'asset-not-found', as: 'operator', open: goto('/assets/00000000-0000-4000-8000-000000000000') },
  { name: 'peers', as: 'operator', open: goto('/peers') },
  {
    name: 'peer-find',
    as: 'operator',
    async open(page) {
      await page.goto('/peers/find')
      await page.getByLabel('ILP address').fill('test.nobody')
      await page.getByLabel('Asset').selectOption({ label: 'MXN, scale 2' })
      await page.getByRole('button', { name: 'Find peer' }).click()
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  { name: 'peer-create', as: 'operator', onlyForPictures: true, open: goto('/peers/create') },
  {
    name: 'peer-create-errors',
    as: 'operator',
    async open(page) {
      await page.goto('/peers/create')
      await page.getByLabel('Asset').selectOption({ label: 'MXN, scale 2' })
      await page.getByLabel('ILP address').fill('pesabridge')
      await page.getByLabel('Largest packet').fill('1.234')
      await page.getByRole('button', { name: 'Create peer' }).click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    }
  },
  { name: 'peer', as: 'operator', open: openPeer },
  { name: 'wallet-addresses', as: 'operator', open: goto('/wallet-addresses') },
  {
    name: 'wallet-address-find',
    as: 'operator',
    async open(page) {
      await page.goto('/wallet-addresses/find')
      await page.getByLabel('Address', { exact: true }).fill('https://nobody.example/alice')
      await page.getByRole('button', { name: 'Find address' }).click()
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  {
    name: 'wallet-address-create',
    as: 'operator',
    async open(page) {
      await page.goto('/wallet-addresses/create')
      await page.getByLabel('Wallet address', { exact: true }).fill('Ada')
      await page.getByText(/^It will be/).waitFor()
      await page.getByRole('button', { name: 'Add property' }).click()
      await page.getByLabel('Key 1').fill('country')
      await page.getByRole('button', { name: 'Create wallet address' }).click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    }
  },
  { name: 'wallet-address', as: 'operator', open: openWallet() },
  { name: 'wallet-address-edit', as: 'operator', open: openWallet('/edit') },
  { name: 'wallet-address-state', as: 'operator', open: openWallet('/state') },
  { name: 'wallet-address-withdraw', as: 'operator', open: openWallet('/withdraw') },
  {
    name: 'wallet-address-incoming',
    as: 'operator',
    async open(page, { sandbox }) {
      await openWallet()(page)
      const walletAddressId = new URL(page.url()).pathname.split('/')[2]
      await askRafiki(
        sandbox,
        'mutation ($input: CreateIncomingPaymentInput!) { createIncomingPayment(input: $input) { payment { id } } }',
        { input: { walletAddressId, incomingAmount: { value: '1250', assetCode: 'USD', assetScale: 2 } } }
      )
      await page.getByRole('link', { name: 'Incoming' }).click()
      await page.getByRole('table').waitFor()
    }
  },
  { name: 'wallet-address-quotes', as: 'operator', onlyForPictures: true, open: openWallet('/quotes') },
  { name: 'wallet-address-keys', as: 'operator', open: openWallet('/keys') },
  {
    name: 'wallet-address-key-add',
    as: 'operator',
    async open(page) {
      await openWallet('/keys/add')(page)
      await page.getByLabel('Public key', { exact: true }).fill('{"kty":"RSA"}')
      await page.getByRole('button', { name: 'Add key' }).click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    }
  },
  {
    name: 'wallet-address-key-revoke',
    as: 'operator',
    async open(page) {
      await openWallet('/keys')(page)
      await page.getByRole('link', { name: 'Revoke till-1' }).click()
      await page.getByRole('alertdialog').waitFor()
    }
  },
  { name: 'wallet-address-events', as: 'operator', open: goto('/wallet-addresses/events') },
  {
    name: 'peer-token',
    as: 'operator',
    async open(page) {
      await openPeer(page)
      await page.getByRole('button', { name: 'Show token' }).click()
      await page.getByRole('button', { name: 'Copy token' }).waitFor()
    }
  },
  {
    name: 'peer-edit',
    as: 'operator',
    async open(page) {
      await openPeer(page)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByLabel('Their endpoint').waitFor()
    }
  },
  {
    name: 'peer-delete',
    as: 'operator',
    async open(page) {
      await openPeer(page)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: 'Delete peer' }).click()
      await page.getByRole('alertdialog').waitFor()
    }
  },
  { name: 'tenants', as: 'operator', open: goto('/tenants') },
  { name: 'tenant-create', as: 'operator', open: goto('/tenants/create') },
  {
    name: 'tenant-created',
    as: 'operator',
    async open(page) {
      await createTenant(page)
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  { name: 'tenant', as: 'operator', open: openTenant('') },
  { name: 'tenant-edit', as: 'operator', open: openTenant('edit') },
  { name: 'tenant-delete', as: 'operator', open: openTenant('delete') },
  { name: 'tenant-acting', as: 'operator', open: actForTenant('edit') },
  { name: 'tenant-secret', as: 'operator', open: actForTenant('secret') },
  {
    name: 'tenants-acting',
    as: 'operator',
    async open(page) {
      await actForTenant('')(page)
      await page.goto('/tenants')
      await page.getByText('Only the operator sees').waitFor()
    }
  },
  {
    name: 'users',
    as: 'operator',
    async open(page) {
      await page.goto('/users')
      await page.getByText('Invited').first().waitFor()
    }
  },
  {
    name: 'users-actions',
    as: 'operator',
    async open(page) {
      await page.goto('/users?search=mei.lin')
      await page.getByRole('button', { name: /^Actions for mei\.lin/ }).click()
      await page.getByRole('menu').waitFor()
    }
  },
  { name: 'users-none-found', as: 'operator', open: goto('/users?search=nobody') },
  {
    name: 'user-invite-errors',
    as: 'operator',
    async open(page) {
      await page.goto('/users/invite')
      await page.getByLabel('Email', { exact: true }).fill('ada at example.com')
      await page.getByRole('dialog').getByRole('button', { name: 'Invite user' }).click()
      await page.locator('[aria-invalid=true]').waitFor()
    }
  },
  {
    name: 'user-invited',
    as: 'operator',
    async open(page) {
      await page.goto('/users/invite')
      await page.getByLabel('Email', { exact: true }).fill(`ada-${Date.now()}@cloudnine.example`)
      await page.getByRole('dialog').getByRole('button', { name: 'Invite user' }).click()
      await page.getByRole('button', { name: 'Copy link' }).waitFor()
    }
  },
  { name: 'user-role', as: 'operator', open: openUserDialog('Change role…') },
  { name: 'user-reset-second-factor', as: 'operator', open: openUserDialog('Reset second factor…') },
  { name: 'user-delete', as: 'operator', open: openUserDialog('Delete…') },
  {
    name: 'users-kratos-admin-down',
    as: 'operator',
    async open(page, { control }) {
      await control.fault({ target: 'kratos', match: { path: '/admin/identities' }, action: 'drop', times: 1000 })
      await page.goto('/users')
      await page.getByRole('alert').waitFor()
    }
  },
  { name: 'users-browser-mode', as: 'person', open: goto('/users') },
  { name: 'not-found', as: 'operator', open: goto('/nowhere') },
  {
    name: 'rafiki-down',
    as: 'operator',
    async open(page, { control }) {
      await control.fault({ target: 'backend', action: 'drop', times: 1000 })
      await page.goto('/assets')
    }
  },
  {
    name: 'rafiki-refuses-signature',
    as: 'operator',
    async open(page) {
      await page.route('**/graphql', (route) =>
        route.fulfill({ status: 401, contentType: 'text/plain', body: 'Unauthorized' })
      )
      await page.goto('/assets')
    }
  },
  {
    name: 'session-ending',
    as: 'operator',
    async open(page, { sandbox }) {
      await page.clock.install()
      // A page that nobody looks at asks nobody by itself, or it would learn that its clock isn't Kratos'.
      await page.addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
      await page.goto('/assets/create')
      await page.getByLabel('Code').waitFor()
      const whoami = await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)
      const { expires_at } = (await whoami.json()) as { expires_at: string }
      await page.clock.fastForward(Date.parse(expires_at) - Date.parse(whoami.headers()['date'] ?? '') - 110_000)
      await page.getByText('Your session ends').filter({ visible: true }).waitFor()
    }
  },
  {
    name: 'session-over',
    as: 'nobody',
    async open(page, { sandbox }) {
      await page.clock.install()
      const person = await newPerson(sandbox)
      await openAs(page, person, '/credentials')
      await page.getByLabel('Tenant id').fill('half typed')
      await endSessionsOf(sandbox, person.id)
      await page.clock.fastForward('01:01')
      await focusWindow(page)
      await page.getByRole('dialog').getByLabel('Password', { exact: true }).waitFor()
    }
  }
]
