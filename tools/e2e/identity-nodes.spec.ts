import type { Page } from '@playwright/test'
import { expectAccount, openAccount, section } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

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
