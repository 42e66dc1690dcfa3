import { openAs } from './actions.ts'
import { askRafiki, expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

test('the search takes an operator from any page to any other by the keyboard alone, asks nothing when it opens, and each lookup at once', async ({
  page,
  sandbox
}) => {
  const { peers } = await askRafiki<{ peers: { edges: { node: { id: string; name: string } }[] } }>(
    sandbox,
    '{ peers(first: 100) { edges { node { id name } } } }',
    {}
  )
  const peer = peers.edges.find(({ node }) => node.name === 'Global Bank')?.node.id ?? ''
  await openAs(page, await newPerson(sandbox), '/assets')
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible()
  await page.getByRole('row').nth(1).waitFor()

  const asked: { operation: string; at: number }[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql'))
      asked.push({ operation: (request.postDataJSON() as { operationName: string }).operationName, at: Date.now() })
    else asked.push({ operation: request.url(), at: Date.now() })
  })
  await page.keyboard.press('/')
  const input = page.getByRole('combobox', { name: 'Search or jump to' })
  await expect(input).toBeFocused()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(asked).toEqual([])

  await page.keyboard.insertText(peer)
  await expect(page.getByRole('option', { name: /^Global Bank/ })).toHaveAttribute('aria-selected', 'true')
  const lookups = asked.map(({ operation }) => operation)
  expect(lookups).toEqual(expect.arrayContaining(['Asset', 'Peer']))
  expect(new Set(lookups).size, 'each lookup once').toBe(lookups.length)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Global Bank' })).toBeFocused()

  // The focus goes back to where it was when nothing was opened, also from a field.
  const deposit = page.getByRole('link', { name: 'Deposit', exact: true })
  await deposit.focus()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /^Global Bank/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(input).toBeHidden()
  await expect(deposit).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('create ass')
  const tab = page.context().waitForEvent('page')
  await page.keyboard.press('Control+Enter')
  await expect((await tab).getByRole('heading', { level: 1, name: 'Create asset' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Create asset' })).toBeFocused()
})
