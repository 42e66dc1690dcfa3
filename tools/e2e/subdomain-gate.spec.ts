import { expect, shell, signIn, test } from './fixtures.ts'
import { section } from './actions.ts'

// Kratos on a sub-domain of the console's site, as docs/deploy.md has it; npm run test:gate runs it behind nginx. Browsers take every name below
// `localhost` for this machine, and for a secure context.
test.use({ gate: true, site: 'rafiki.localhost' })

test('the operator signs in, changes their password and signs out with Kratos on a sub-domain of its own', async ({
  page,
  sandbox
}) => {
  test.setTimeout(90_000)
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  const { hostname } = new URL(sandbox.console)
  expect([hostname, new URL(sandbox.kratosPublic).hostname]).toEqual([
    'console.rafiki.localhost',
    'kratos.rafiki.localhost'
  ])
  const args = ['run', '--silent', 'invite-user', '--', 'sub@example.org', '--role', 'editor', '--json']
  const { stdout } = await shell('npm', args, { KRATOS_ADMIN_URL: sandbox.kratosAdmin })
  const { link } = JSON.parse(stdout) as { link: string }
  // A link of Kratos' own, which leads to the console; the cookie that it sets is for both.
  expect(link.startsWith(`${sandbox.kratosPublic}/self-service/recovery`)).toBe(true)
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.goto(`${sandbox.console}/assets`)
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()

  await page.goto(`${sandbox.console}/settings`)
  const password = section(page, 'Password')
  await password.getByLabel('New password', { exact: true }).fill('another horse battery 7')
  await password.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed')).toBeVisible()

  await page.getByRole('button', { name: 'sub@example.org' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/\/auth\/login/)
  await page.goto(`${sandbox.console}/assets`)
  await signIn(page, { email: 'sub@example.org', password: 'another horse battery 7' })
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  expect([...asked].toSorted()).toEqual([sandbox.console, sandbox.kratosPublic].toSorted())
})

test('a page of another origin can’t read who is signed in', async ({ page, sandbox }) => {
  await page.goto(`${sandbox.console}/assets`)
  await signIn(page, sandbox.operator)
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  const whoami = () =>
    page.evaluate(
      (url) =>
        fetch(`${url}/sessions/whoami`, { credentials: 'include' }).then(
          ({ status }) => status,
          () => 'refused'
        ),
      sandbox.kratosPublic
    )
  expect(await whoami()).toBe(200)
  // The same console by another name is another origin, although its cookies are the same; its page has no policy of ours here.
  await page.route('http://other.rafiki.localhost/**', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.goto('http://other.rafiki.localhost/')
  expect(await whoami()).toBe('refused')
})
