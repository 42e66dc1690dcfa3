// npm run bench: how long pages take, on a fast line and on a slow one, beside what makes them take it. The best of three loads each.
import { rowOf } from './loading.ts'
import { type lines, loadInRounds, type MeasuredPage, pages, startBrowser, timeLoad } from './page-loads.ts'
import { ensureBuilt } from '../dev/bootstrap.mjs'

await ensureBuilt((text) => console.error(text))
const browser = await startBrowser()
const best = async (page: MeasuredPage, line: keyof typeof lines) => {
  const times: number[] = []
  for (let at = 0; at < 3; at++) times.push(await timeLoad(browser, page, line))
  return `${Math.round(Math.min(...times))} ms`.padStart(8)
}
console.log('usable after: fast line, throttled line (150 ms, 1.6 Mbit/s, a quarter of the CPU)')
for (const page of pages) {
  const row = rowOf(page.name, await loadInRounds(browser, page))
  console.log(`${row}  ${await best(page, 'fast')} ${await best(page, 'throttled')}`)
}
await browser.close()
process.exit()
