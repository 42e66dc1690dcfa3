// npm run doctor -- URL               (in the image: node tools/doctor.js URL)
import { readFileSync } from 'node:fs'
import { printable } from './cli/printable.ts'
import { runIfStarted, type Tool } from './cli/tool.ts'
import { ToolError } from './cli/tool-error.ts'
import { type Finding, Findings } from './cli/deployment-findings.ts'
import { checkKratos } from './cli/deployment-kratos.ts'
import { checkHealth, checkPerson, checkStranger, type Credentials } from './cli/deployment-operations.ts'
import { checkFiles, checkPages, checkSettings, checkTransport } from './cli/deployment-pages.ts'
import { isLoopback, Visitor } from './cli/deployment-visitor.ts'

function readOrigin(positionals: string[]): string {
  const [given, ...more] = positionals
  if (given === undefined || more.length > 0)
    throw new ToolError('doctor takes one address, like https://admin.example.com')
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new ToolError('This is no http address. It looks like https://admin.example.com')
  return url.origin
}

function readFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ToolError(`${name} can’t be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

/**
 * Reads as whom to look. Never from arguments, which every process of a machine can read.
 * @param who begins the names in the environment
 * @returns undefined when nothing is set
 * @throws ToolError when something is missing, or would be sent in the clear
 */
function readCredentials(
  who: 'VIEWER' | 'OPERATOR',
  env: Record<string, string | undefined>,
  origin: string
): Credentials | undefined {
  const text = (name: string) => {
    const file = env[`${who}_${name}_FILE`]
    return file ? readFile(`${who}_${name}_FILE`, file) : env[`${who}_${name}`] || undefined
  }
  const cookieFile = env[`${who}_COOKIE_FILE`]
  const [email, password] = [text('EMAIL'), text('PASSWORD')]
  if (!cookieFile && email === undefined && password === undefined) return undefined
  const { protocol, hostname } = new URL(origin)
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new ToolError(`${who}_… is not sent by http, where anybody on the way could read it. Use an https address.`)
  if (cookieFile) return { cookie: readFile(`${who}_COOKIE_FILE`, cookieFile) }
  if (email === undefined || password === undefined)
    throw new ToolError(`${who}_EMAIL and ${who}_PASSWORD (or ${who}_PASSWORD_FILE) belong together.`)
  return { email, password }
}

const lines = (head: string, findings: Finding[]): string =>
  findings.length === 0
    ? ''
    : `${head}\n${findings.map(({ area, problem, fix }) => `  ${area}: ${printable(problem)}\n    ${printable(fix)}\n`).join('')}`

export const doctor: Tool = {
  help: `doctor URL

Looks at a deployment as browsers and strangers see it, and lists what is wrong with it and how to mend it: TLS, headers
and caching of pages, missing files, Kratos' paths, addresses and cookies, the gate in front of Rafiki, clocks, health.
It changes nothing: it signs in and out, and what it sends to try the gate names things that do not exist.

  --json   one JSON object on stdout: {url, checked, problems: [{area, problem, fix}], notes: [{area, problem, fix}]};
           when something is wrong, {error, exit} follows on a line of its own
  --help

Beside a stranger's look it takes that of people who are signed in, one with the role viewer and one who can change
things, from the environment:

  VIEWER_EMAIL, VIEWER_PASSWORD or VIEWER_PASSWORD_FILE        an account without a second factor, made for this
  VIEWER_COOKIE_FILE                                           or a file with the Cookie header of a browser that is
                                                               signed in, as its developer tools show it
  OPERATOR_EMAIL, OPERATOR_PASSWORD …, OPERATOR_COOKIE_FILE    the same for an operator

They are sent to the console's own origin alone, never by http to another machine, and never printed.
NODE_EXTRA_CA_CERTS=FILE names an authority of your own for its certificate.

Exit codes: 0 nothing is wrong (there may be notes), 1 something is, or it can't be reached
`,
  options: {},
  async run({ values, positionals, env, out }) {
    const origin = readOrigin(positionals)
    const viewer = readCredentials('VIEWER', env, origin)
    const operator = readCredentials('OPERATOR', env, origin)
    const found = new Findings()
    const visitor = new Visitor(origin)
    out.message(`Looking at ${origin} as a stranger…\n`)
    await checkTransport(visitor, found)
    const config = await checkSettings(visitor, found)
    await checkPages(visitor, config?.kratosUrl ?? '/kratos', found)
    await checkFiles(visitor, found)
    if (config?.auth !== 'none') await checkKratos(visitor, config?.kratosUrl ?? '/kratos', found)
    if (config) {
      await checkHealth(visitor, config, found)
      await checkStranger(visitor, config, found)
      for (const [who, credentials] of [
        ['viewer', viewer],
        ['operator', operator]
      ] as const) {
        if (!credentials) continue
        out.message(`Looking at it as ${who === 'viewer' ? 'a viewer' : 'an operator'}…\n`)
        await checkPerson(visitor, config, who, credentials, found)
      }
    }
    for (const [path, target] of visitor.redirects) {
      // Kratos' own are looked at already.
      if (path.includes('/self-service/')) continue
      const to = new URL(target, origin).origin
      const allowed = [origin, new URL(config?.kratosUrl ?? '/kratos', origin).origin]
      found.expect(
        'Redirects',
        allowed.includes(to),
        `${path.split('?')[0]} leads to ${to}.`,
        'Find out what sends people there.'
      )
    }
    const { problems, notes, checked } = found
    if (values.json) {
      const plain = (all: Finding[]) => all.map(({ area, problem, fix }) => ({ area, problem, fix }))
      out.result(`${JSON.stringify({ url: origin, checked, problems: plain(problems), notes: plain(notes) })}\n`)
    } else out.result(lines('Wrong:', problems) + lines('Worth knowing:', notes))
    out.message(
      problems.length === 0
        ? `Nothing is wrong: ${checked} things hold${viewer && operator ? '' : '. Signed in, it was not looked at as ' + [viewer ? '' : 'a viewer', operator ? '' : 'an operator'].filter(Boolean).join(' or ') + ' (--help)'}.\n`
        : ''
    )
    if (problems.length > 0) throw new ToolError(`${problems.length} of ${checked} things are wrong with ${origin}.`)
  }
}

await runIfStarted(import.meta.url, doctor)
