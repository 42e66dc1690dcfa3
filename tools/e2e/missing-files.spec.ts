import type { Page, Route } from '@playwright/test'
import { expectSignIn, openAs } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

/** A file that is missing on hosts that say so, and on those that answer every address with the console. */
const answers = {
  '404': (route: Route) => route.fulfill({ status: 404, body: 'Not Found' }),
  'the page': async (route: Route, page: Page) => route.fulfill({ response: await page.request.get('/') })
}
type Answer = keyof typeof answers

/** @returns how often it was asked for so far */
async function lose(page: Page, file: RegExp, answer: Answer, times = Number.POSITIVE_INFINITY): Promise<() => number> {
  let asked = 0
  await page.route(file, (route) => (++asked > times ? route.continue() : answers[answer](route, page)))
  return () => asked
}

const style = /\/assets\/style-[\w-]+\.css/
const reload = (page: Page) => page.getByRole('button', { name: 'Reload' })

test('a style sheet that came at the second try is used, and nothing is said', async ({ page }) => {
  await lose(page, style, '404', 1)
  await page.goto('/auth/login')
  await expectSignIn(page)
  await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCSS('cursor', 'pointer')
  await expect(page.getByText('The console’s styles couldn’t be loaded')).toHaveCount(0)
})

for (const answer of Object.keys(answers) as Answer[])
  test(`files that are answered with ${answer} are said to be missing, or the page does without`, async ({
    page,
    sandbox
  }) => {
    const styles = await lose(page, style, answer)
    await lose(page, /\.woff2$/, answer)
    await page.goto('/auth/login')
    await expectSignIn(page)
    await expect(page.getByText('The console’s styles couldn’t be loaded')).toBeVisible()
    expect(styles()).toBeGreaterThan(1)

    // The code of a page: the page is loaded once more, then it is said.
    await page.unrouteAll()
    await openAs(page, await newPerson(sandbox), '/healthz')
    const pages = await lose(page, /\/assets\/account-[\w-]+\.js/, answer)
    await page.goto('/settings')
    await expect.poll(pages).toBeGreaterThan(1)
    await expect(page.getByRole('heading', { name: 'This page couldn’t be loaded' })).toBeVisible()

    // That of a root, and the first file of all.
    for (const file of [/\/assets\/app-[\w-]+\.js/, /\/assets\/main-[\w-]+\.js/]) {
      // The page may be just about to load itself once more.
      await expect(() => page.evaluate(() => sessionStorage.clear())).toPass()
      await page.unrouteAll()
      const files = await lose(page, file, answer)
      await page.goto('/credentials')
      await expect.poll(files).toBeGreaterThan(1)
      await expect(page.getByRole('heading', { name: /couldn’t be loaded/ })).toBeVisible()
      await expect(reload(page)).toBeVisible()
    }
    await page.unrouteAll()
    await reload(page).click()
    await expect(page.getByRole('heading', { name: 'Credentials' })).toBeVisible()
  })
