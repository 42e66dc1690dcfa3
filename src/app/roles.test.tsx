import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { inProcessSandbox, type InProcessSandbox } from '~test/in-process-sandbox'
import { openConsolePage } from '~test/render-console'
import { sessionFeatures, tenantFeatures } from './features'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(
  () => Promise.all([import('~/app/app'), ...[...tenantFeatures, ...sessionFeatures].map(({ load }) => load())]),
  60_000
)
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined)
  localStorage.clear()
  sandbox = inProcessSandbox({ gateway: true })
})

type Role = 'viewer' | 'editor' | 'admin'
const newPersonWith = (role: Role) => sandbox.newPerson(undefined, role)
const signInAs = async (role: Role) => sandbox.signIn(newPersonWith(role))

/** The page at an address, once its heading is there and nothing of it is loading any more. */
async function open(address: string) {
  cleanup()
  const page = await openConsolePage(address, 'gateway')
  await waitFor(() =>
    expect(document.querySelector('main h1, dialog h2') && !document.querySelector('[aria-busy="true"]')).toBe(true)
  )
  return page
}

const banner = () => screen.queryByText(/^Your role/, { selector: 'section[aria-label="Notice"] p' })?.textContent

/** Addresses that a page has for what changes something. */
const writes = /\/(?:create|edit|delete|deposit|withdraw|invite|set|state)$/
/** What a control that changes something is called. */
const verbs =
  /^(?:Activate|Add|Approve|Change|Create|Deactivate|Delete|Deposit|Disable|Edit|Invite|Post|Remove|Revoke|Save|Set|Void|Withdraw)\b/

/** Where one looks: a dialog, or else the page. */
const inFront = () => document.querySelector<HTMLElement>('dialog') ?? screen.getByRole('main')

/** What there is to change something with. A tab is a place and stays; its page says why there is nothing on it. */
const offers = () =>
  [...inFront().querySelectorAll('a[href], button')]
    .filter((control) => !control.closest('nav'))
    .filter((control) => writes.test(control.getAttribute('href') ?? '') || verbs.test(control.textContent.trim()))
    .map(({ textContent }) => textContent)

/**
 * Opens one address for each kind of page that can be reached by links.
 * @returns them, with what is offered there
 */
async function walk(look: () => void = () => undefined): Promise<Map<string, string[]>> {
  const kindOf = (path: string) => path.replace(/[0-9a-f-]{36}/g, ':id')
  const seen = new Map([['/', '/']])
  const found = new Map<string, string[]>()
  for (const [, address] of seen) {
    await open(address)
    look()
    found.set(address, offers())
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
      const path = new URL(link.href).pathname
      // One's own account is everybody's, and all below Users is as Users.
      if (!seen.has(kindOf(path)) && !/^\/(?:settings|users\/)/.test(path)) seen.set(kindOf(path), path)
    }
  }
  return found
}

describe('the first page', () => {
  it.each([
    ['viewer', 'Your role is viewer: you see everything and change nothing. An admin can change your role.'],
    [
      'editor',
      'Your role is editor: you see everything, move money, and create, change and delete; secrets, tenants and people are for admins. An admin can change your role.'
    ],
    ['admin', 'Your role is admin: you do everything an editor does, and have tenants, secrets and people.']
  ] as const)('says what the role of a %s can do, until it was read', async (role, sentence) => {
    await signInAs(role)
    await open('/')
    expect(banner()).toBe(sentence)
    screen.getByRole('button', { name: 'Got it' }).click()
    expect(banner()).toBeUndefined()
    await open('/')
    expect(banner()).toBeUndefined()
    await open('/settings/profile')
    expect(await screen.findByText(sentence)).toBeTruthy()
  })

  it('has it no more once another page was opened', async () => {
    await signInAs('viewer')
    await open('/assets')
    expect(banner()).toBeTruthy()
    within(screen.getByRole('navigation', { name: 'Main', hidden: true }))
      .getByRole('link', { name: 'Peers', hidden: true })
      .click()
    await screen.findByRole('heading', { level: 1, name: 'Peers' })
    expect(banner()).toBeUndefined()
  })

  it('says it again when the role has become another one, and to the next person in this browser', async () => {
    const first = newPersonWith('viewer')
    await sandbox.signIn(first)
    await open('/assets')
    screen.getByRole('button', { name: 'Got it' }).click()
    await sandbox.changeRole(first.id, 'editor')
    await open('/assets')
    expect(banner()).toMatch(/^Your role is editor/)
    screen.getByRole('button', { name: 'Got it' }).click()
    await signInAs('editor')
    await open('/assets')
    expect(banner()).toMatch(/^Your role is editor/)
  })

  it('says nothing of roles where pages sign with a secret that was typed in', async () => {
    await sandbox.signIn(sandbox.newPerson())
    await openConsolePage('/settings/profile')
    await screen.findByRole('heading', { level: 1 })
    expect(banner()).toBeUndefined()
    expect(screen.queryByRole('heading', { name: 'Role' })).toBeNull()
  })
})

describe('what a role may not do', () => {
  it('is nowhere offered to a viewer, and every page and dialog that an admin has it on says why', async () => {
    await signInAs('admin')
    const pages = await walk()
    expect([...pages.keys()].filter((address) => writes.test(address)).length).toBeGreaterThan(12)
    await signInAs('viewer')
    for (const [address, offered] of pages) {
      // Where an admin is offered nothing, nobody is.
      if (offered.length === 0) continue
      await open(address)
      expect({ address, offered: offers() }).toEqual({ address, offered: [] })
      expect(within(inFront()).getAllByText(/Your role is viewer/).length).toBeGreaterThan(0)
      if (writes.test(address)) expect(inFront().querySelectorAll('input, select, textarea')).toHaveLength(0)
    }
  }, 60_000)

  it('is for an editor what admins have: users, tenants and secrets; what is offered they may do', async () => {
    await signInAs('editor')
    const why = new Set<string>()
    const pages = await walk(() => {
      for (const { textContent } of within(inFront()).queryAllByText(/Your role is editor/)) why.add(textContent)
      // What is offered is not refused; a tab for changes is a place, and says why it is empty.
      const refused = /Your role is editor: (?!secrets)/.exec(inFront().textContent)?.[0]
      if (writes.test(location.pathname) && !location.pathname.endsWith('/edit'))
        expect({ address: location.pathname, refused }).toEqual({ address: location.pathname, refused: undefined })
    })
    expect([...pages.keys()]).not.toContain('/users')
    expect([...why].filter((text) => !/are for admins/.test(text))).toEqual([])
    expect([...why].some((text) => /^Hidden\. .*secrets are for admins/.test(text))).toBe(true)
  }, 60_000)
})
