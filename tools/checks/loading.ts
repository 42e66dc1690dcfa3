// How every kind of page loads, and whether that is within its budget (decisions D14): depth, requests, kB. See page-loads.ts for the rules.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { isNginx, loadInRounds, type MeasuredPage, type PageLoad, pages, startBrowser } from './page-loads.ts'

const depths: Record<MeasuredPage['kind'], number> = { 'sign-in': 3, list: 3, page: 4, account: 4 }
/** The fees ask twice, for the asset and its history; the account asks for its form and its sessions, beside one chunk more. */
const mostRequests: Record<MeasuredPage['kind'], number> = { 'sign-in': 10, list: 11, page: 12, account: 13 }
/** Thousands of bytes with brotli; fonts as they are. */
const kB = { signIn: 53, list: 102, feature: 14, fonts: 30, chunk: 3 }
/** What the two HTML files load themselves, and what features share; every other chunk is a feature's. */
const sharedChunks = /^(?:main|app|auth-app|flows|resource|page-start|rolldown-runtime)-/

/** Where the gate signs, a page asks Rafiki who its tenant is, beside its own question: nobody has entered it. */
const ofGateway = isNginx ? 2 : 0

/** What is over its budget, in words. The kB are those of the same files, whatever sends them. */
function problemsOf(page: Omit<MeasuredPage, 'path' | 'ready'>, load: PageLoad): string[] {
  const most = page.kind === 'sign-in' ? kB.signIn : page.kind === 'list' ? kB.list : Infinity
  const later = isNginx && page.isOfTenant ? 1 : 0
  const depth = depths[page.kind] + later
  const requests = (page.requests ?? mostRequests[page.kind]) + ofGateway + later
  const fonts = page.fonts ?? kB.fonts
  return [
    ...(load.depth > depth ? [`depth ${load.depth}, more than ${depth}`] : []),
    ...(load.requests > requests ? [`${load.requests} requests, more than ${requests}`] : []),
    ...(!isNginx && load.bytes > most * 1000 ? [`${(load.bytes / 1000).toFixed(1)} kB, more than ${most}`] : []),
    ...(!isNginx && page.kind !== 'page' && load.fonts > fonts * 1000
      ? [`${(load.fonts / 1000).toFixed(1)} kB of fonts, more than ${fonts}`]
      : [])
  ].map((what) => `${page.name}: ${what}`)
}

/** The same for the chunks of the build. */
function chunkProblems(chunks: { name: string; bytes: number }[]): string[] {
  return chunks
    .filter(({ name }) => !sharedChunks.test(name))
    .flatMap(({ name, bytes }) => {
      const size = `${name}: ${(bytes / 1000).toFixed(1)} kB`
      if (bytes < kB.chunk * 1000) return [`${size}, less than ${kB.chunk}: too small for a request of its own`]
      return bytes > kB.feature * 1000 ? [`${size}, more than ${kB.feature}`] : []
    })
}

/** One row of the table. */
export const rowOf = (name: string, { depth, requests, bytes, fonts }: PageLoad): string =>
  `${name.padEnd(10)} depth ${depth}  requests ${String(requests).padStart(2)}  ${(bytes / 1000).toFixed(1).padStart(5)} kB  fonts ${(fonts / 1000).toFixed(1)} kB`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../../dist/assets/', import.meta.url))
  const problems = chunkProblems(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({ name, bytes: brotliCompressSync(readFileSync(folder + name)).length }))
  )
  const browser = await startBrowser()
  // A machine that stalls for longer than a round waits makes another round, so what is over its budget is loaded once more.
  const measure = async (page: MeasuredPage) => {
    const first = await loadInRounds(browser, page).catch(() => undefined)
    return first && problemsOf(page, first).length === 0 ? first : loadInRounds(browser, page)
  }
  // Three at a time: nearly all of the time is waiting for requests that don't come.
  const loads: PageLoad[] = []
  const waiting = [...pages.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) loads[next[0]] = await measure(next[1])
  }
  await Promise.all([worker(), worker(), worker()])
  for (const [at, page] of pages.entries()) {
    const load = loads[at]
    if (!load) throw new Error(`${page.name} was not loaded`)
    console.log(rowOf(page.name, load))
    if (process.argv.includes('--rounds'))
      for (const [index, round] of load.rounds.entries()) console.log(`    ${index + 1}  ${round.join(' ')}`)
    problems.push(...problemsOf(page, load))
  }
  await browser.close()
  for (const problem of problems) console.error(problem)
  process.exit(problems.length > 0 ? 1 : 0)
}
