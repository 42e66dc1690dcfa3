import { askRafiki, expect, newAsset, shell, signIn, test } from './fixtures.ts'
import { disable } from './identities.ts'

// The main job with a gate that signs; npm run test:gate runs it behind nginx.
test.use({ gate: true })

const invite = async (kratosAdmin: string, email: string, role: string) => {
  const args = ['run', '--silent', 'invite-user', '--', email, '--role', role, '--json']
  const { stdout } = await shell('npm', args, { KRATOS_ADMIN_URL: kratosAdmin })
  return JSON.parse(stdout) as { link: string; id: string }
}

test('an invited editor moves money without ever being asked for a tenant id or a secret, until they are disabled', async ({
  page,
  sandbox
}) => {
  test.setTimeout(90_000)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const { code, address } = await newAsset(sandbox)
  const { link, id } = await invite(sandbox.kratosAdmin, 'eda@example.org', 'editor')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()

  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible()
  await page.getByRole('link', { name: 'Deposit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Amount').fill('12.50')
  await dialog.getByRole('button', { name: /^Deposit/ }).click()
  await expect(page.getByTestId('balance')).toHaveText(/12\.50/)
  expect(asked.filter((url) => url.includes('credentials'))).toEqual([])

  // The next call is refused, and the page knows it.
  await disable(sandbox, id)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Peers' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'test.' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: /Sign in|signed out/i }).first()).toBeVisible()
})

test('a viewer sees everything and is offered nothing that they may not do, whatever they send', async ({
  page,
  sandbox
}) => {
  const { code, address } = await newAsset(sandbox)
  const { link } = await invite(sandbox.kratosAdmin, 'vera@example.org', 'viewer')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.goto(`${address}/deposit`)
  await expect(page.getByRole('dialog').getByText('You can’t move money')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveCount(0)

  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ query: 'mutation{deleteAsset(input:{id:"1"}){asset{id}}}' })
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return answer.status
  })
  expect(status).toBe(403)
  const { assets } = await askRafiki<{ assets: { edges: { node: { code: string } }[] } }>(
    sandbox,
    '{ assets(first: 100) { edges { node { code } } } }',
    {}
  )
  expect(assets.edges.map(({ node }) => node.code)).toContain(code)
})

test('an admin signs in and sees assets at once', async ({ page, sandbox }) => {
  await page.goto('/assets')
  await signIn(page, sandbox.operator)
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
})

for (const [server, words] of [
  ['backend', 'Rafiki isn’t answering'],
  ['kratos', 'The sign-in service isn’t answering'],
  // With it the page's own code is away.
  ['nginx', 'This page couldn’t be loaded']
] as const)
  test(`while ${server} is away the console says what it waits for; what was lost is sent again once, and pages come back by themselves`, async ({
    page,
    sandbox,
    control
  }) => {
    test.setTimeout(120_000)
    test.skip(server === 'nginx' && process.env.CONSOLE_STACK !== 'nginx', 'there is no nginx (npm run test:gate)')
    const { address } = await newAsset(sandbox)
    await page.goto(address)
    await signIn(page, sandbox.operator)
    await expect(page.getByTestId('balance')).toHaveText(/0\.00/)
    const dialog = page.getByRole('dialog')
    const isUnknown = dialog.getByText('We don’t know yet if this deposit went through')
    const sendAgain = dialog.getByRole('button', { name: 'Send the same request again' })

    await page.getByRole('link', { name: 'Deposit', exact: true }).click()
    await dialog.getByLabel('Amount').fill('1.00')
    await control.fault({ target: 'backend', match: { operation: 'DepositAssetLiquidity' }, action: 'write-then-drop' })
    await dialog.getByRole('button', { name: /^Deposit/ }).click()
    await expect(isUnknown).toBeVisible()
    await control.server(server, false)
    await sendAgain.click()
    await expect(isUnknown).toBeVisible()
    await expect(sendAgain).toBeEnabled()
    await control.server(server, true)
    await sendAgain.click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByTestId('balance')).toHaveText(/1\.00/)

    await control.server(server, false)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Peers' }).click()
    await expect(page.getByRole('heading', { name: words })).toBeVisible()
    await expect(page.getByText(/^Trying again in/)).toBeVisible()
    await control.server(server, true)
    await expect(page.getByRole('row').filter({ hasText: 'test.' }).first()).toBeVisible({ timeout: 60_000 })
  })
