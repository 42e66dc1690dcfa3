// Twenty tabs that ask for assets as fast as they are answered, through the image's gate: load.ts CONSOLE SANDBOX_CONSOLE EMAIL PASSWORD SECONDS.
// Prints how many answers came, and fails when one of them isn't data.
import { AssetsDocument } from '../../src/rafiki/assets.gen.ts'
import { bodyOf } from './gate-cases.ts'
import { cookieBrowser } from '../test/cookie-browser.ts'

const [base = '', signInAt = '', email = '', password = '', seconds = '5'] = process.argv.slice(2)
let cookie = ''
const browser = cookieBrowser(
  (request) => {
    cookie = request.headers.get('cookie') ?? ''
    return fetch(request, { redirect: 'manual' })
  },
  signInAt,
  Date.now
)
await browser.signIn({ email, password })
await browser.isSignedIn()

const body = bodyOf({ name: 'Assets', kind: 'query', right: 'read', query: AssetsDocument }, { first: 50 })
const headers = { origin: base, 'content-type': 'application/json', cookie }
const until = Date.now() + Number(seconds) * 1000
let answered = 0
await Promise.all(
  Array.from({ length: 20 }, async () => {
    while (Date.now() < until) {
      const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body })
      const text = await answer.text()
      if (!text.startsWith('{"data":{"assets"')) throw new Error(`answered ${answer.status}: ${text.slice(0, 200)}`)
      answered++
    }
  })
)
console.log(answered)
