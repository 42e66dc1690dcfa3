import type { Page } from '@playwright/test'
import { expectAccount, expectSignIn, openAccount, openAs, section } from './actions.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { codeIn, newPerson, otherThan } from './identities.ts'

interface Node {
  type: string
  group: string
  attributes: Record<string, unknown>
  messages: unknown[]
  meta: object
}

/** Adds nodes to the next form of that kind, as a later Kratos or another deployment may send them. */
const addNodes = (page: Page, flow: 'login' | 'settings', nodes: Node[]) =>
  page.route(`**/kratos/self-service/${flow}/browser*`, async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { ui?: { nodes: Node[] } }
    body.ui?.nodes.push(...nodes)
    await route.fulfill({ response: answer, json: body })
  })

const input = (group: string, attributes: Record<string, unknown>, label: string): Node => ({
  type: 'input',
  group,
  attributes: { node_type: 'input', disabled: false, ...attributes },
  messages: [],
  meta: { label: { id: 9_000_000, text: label, type: 'info' } }
})

const pigeon: Node[] = [
  input('carrier_pigeon', { name: 'loft', type: 'a-type-of-tomorrow', value: '' }, 'Name of the loft'),
  input('carrier_pigeon', { name: 'method', type: 'submit', value: 'carrier_pigeon' }, 'Send a pigeon'),
  {
    type: 'a',
    group: 'carrier_pigeon',
    attributes: { node_type: 'a', id: 'how', href: 'javascript:alert(1)', title: { id: 1, text: 'How', type: 'info' } },
    messages: [],
    meta: {}
  },
  { type: 'hologram', group: 'carrier_pigeon', attributes: { node_type: 'hologram', id: 'h' }, messages: [], meta: {} }
]

test('a way to sign in that nobody told us of is shown and can be used; a link that is none stays text', async ({
  page
}) => {
  await addNodes(page, 'login', pigeon)
  await page.goto('/auth/login')
  await expectSignIn(page)
  await page.getByLabel('Name of the loft').fill('Old mill')
  await page.getByLabel('Email').fill('ada@example.org')
  await expect(page.getByRole('link', { name: 'How' })).toHaveCount(0)
  await expectAccessible(page)
  const sent = page.waitForRequest((asked) => asked.method() === 'POST')
  await page.getByRole('button', { name: 'Send a pigeon' }).click()
  expect((await sent).postDataJSON()).toMatchObject({
    method: 'carrier_pigeon',
    loft: 'Old mill',
    identifier: 'ada@example.org'
  })
})

test('a part of the account that nobody told us of is shown under its own name, and can be used', async ({
  page,
  sandbox
}) => {
  await addNodes(page, 'settings', pigeon)
  await openAccount(page, await newPerson(sandbox))
  const part = section(page, 'Carrier pigeon')
  await part.getByLabel('Name of the loft').fill('Old mill')
  const sent = page.waitForRequest((asked) => asked.method() === 'POST')
  await part.getByRole('button', { name: 'Send a pigeon' }).click()
  expect((await sent).postDataJSON()).toMatchObject({ method: 'carrier_pigeon', loft: 'Old mill' })
})

test('a button of no method in particular is sent under its own name, not as the first of the others', async ({
  page
}) => {
  await addNodes(page, 'login', [input('default', { name: 'screen', type: 'submit', value: 'previous' }, 'Go back')])
  await page.goto('/auth/login')
  const sent = page.waitForRequest((asked) => asked.method() === 'POST')
  await page.getByRole('button', { name: 'Go back' }).click()
  const body = (await sent).postDataJSON() as Record<string, string>
  expect(body).toMatchObject({ screen: 'previous' })
  expect(body).not.toHaveProperty('method')
})

test('where Kratos offers no way to sign in, the page says so', async ({ page }) => {
  await page.route('**/kratos/self-service/login/browser*', async (route) => {
    const answer = await route.fetch()
    const flow = (await answer.json()) as { ui: { nodes: Node[] } }
    flow.ui.nodes = flow.ui.nodes.filter(({ attributes }) => attributes['name'] === 'csrf_token')
    await route.fulfill({ response: answer, json: flow })
  })
  await page.goto('/auth/login')
  await expect(page.getByRole('alert')).toContainText('There’s no way to sign in here')
  await page.unroute('**/kratos/self-service/login/browser*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectSignIn(page)
})

test('password managers find what they look for, and no script of Kratos is fetched', async ({ page, sandbox }) => {
  const scripts: string[] = []
  page.on('request', (asked) => {
    if (asked.resourceType() === 'script' && asked.url().includes('/kratos/')) scripts.push(asked.url())
  })
  const person = await newPerson(sandbox)
  await page.goto('/settings')
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', /username/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('autocomplete', 'current-password')
  await expect(page.locator('form')).toHaveCount(1)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
  await page.getByLabel('Password', { exact: true }).press('Enter')
  await expectAccount(page)
  // The password that is chosen is filed under this name.
  await expect(section(page, 'Password').locator('input[autocomplete=username]')).toHaveValue(person.email)
  expect(scripts).toEqual([])
})

test.describe('where Kratos offers codes by mail', () => {
  const control = async (url: string, path: string, body: object) => {
    const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) })
    expect(answer.status, await answer.text()).toBe(200)
  }
  test.afterEach(({ sandbox }) => control(sandbox.control, '/reset', {}))

  test('one signs in with a code instead of a password', async ({ page, sandbox, control: mailbox }) => {
    await control(sandbox.control, '/configure', {
      config: { selfservice: { methods: { code: { passwordless_enabled: true } } } }
    })
    const person = await newPerson(sandbox)
    await page.goto('/auth/login?return_to=%2Fsettings')
    await page.getByLabel('Email').fill(person.email)
    await page.getByRole('button', { name: 'Send a code' }).click()
    const field = page.getByLabel('Code from the mail')
    await expect(field).toBeFocused()
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
    const code = codeIn(await mailbox.mail(person.email))
    await field.fill(otherThan(code))
    await page.getByRole('button', { name: /Continue|Sign in/ }).click()
    await expect(page.getByText('That code isn’t right, or it was used before.')).toBeVisible()
    await field.fill(code)
    await page.getByRole('button', { name: /Continue|Sign in/ }).click()
    await expectAccount(page)
  })

  test('a mailed code is the second step', async ({ page, sandbox, control: mailbox }) => {
    await control(sandbox.control, '/configure', {
      config: { selfservice: { methods: { code: { mfa_enabled: true } } } }
    })
    const person = await newPerson(sandbox)
    await openAs(page, person, '/settings')
    // Kratos after v1.3.1, as the sandbox, has sent one with the form already: only the code that is asked for here counts, once it is sent.
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 400)
    await page.getByRole('button', { name: /code/i }).first().click()
    await sent
    const field = page.getByLabel('Code from the mail')
    await field.fill(codeIn(await mailbox.mail(person.email)))
    await page.getByRole('button', { name: /Continue|Sign in/ }).click()
    await expectAccount(page)
  })
})
