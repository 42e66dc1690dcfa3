// npm run bench: how every kind of page loads (loading.ts), and how long it takes on a fast and on a slow line. The best of three loads each.
import { rowOf } from './loading.ts'
import { type lines, loadInRounds, type MeasuredPage, pages, startBrowser, timeLoad } from './page-loads.ts'
import { watchOutput } from '../lib/output.mjs'
import { ensureBuilt } from '../dev/bootstrap.mjs'

watchOutput()
await ensureBuilt((text) => console.error(text))
const browser = await startBrowser()
const best = async (page: MeasuredPage, line: keyof typeof lines) => {
  const times: number[] = []
  for (let round = 0; round < 3; round++) times.push(await timeLoad(browser, page, line))
  return `${Math.round(Math.min(...times))} ms`.padStart(8)
}
console.log('usable after: fast line, throttled line (150 ms, 1.6 Mbit/s, a quarter of the CPU)')
for (const page of pages) {
  const row = rowOf(page.name, await loadInRounds(browser, page))
  console.log(`${row}  ${await best(page, 'fast')} ${await best(page, 'throttled')}`)
}
await browser.close()
process.exit()
