// npm run list-users                  (in the image: node tools/list-users.js)
import type { Identity } from '@ory/client'
import { mapFew, pagesOfEverybody } from './cli/list-identities.ts'
import { emailOf, metadataOf } from './cli/person.ts'
import { minuteOf, printable } from './cli/printable.ts'
import { secondFactorsOf } from './cli/second-factor.ts'
import { lastSignIn } from './cli/sessions.ts'
import { tableLines } from './cli/table.ts'
import { kratosHelp, runIfStarted, type Tool } from './cli/tool.ts'
import { ToolError } from './cli/tool-error.ts'

/** Asking for everybody's sessions one by one costs as much as there are people; asking for all sessions, as often as they ever signed in. */
const askedAtOnce = 8

function describe(person: Identity, signedIn: string | undefined) {
  const { name, role, tenant } = metadataOf(person)
  const factors = secondFactorsOf(person)
  return {
    email: emailOf(person),
    id: person.id,
    name: name ?? null,
    role: role ?? null,
    tenant: tenant ?? null,
    state: person.state ?? 'active',
    second_factor: factors.length > 0,
    second_factors: factors,
    last_sign_in: signedIn ?? null,
    created_at: person.created_at ?? null,
    schema_id: person.schema_id
  }
}

type Description = ReturnType<typeof describe>

const head = ['EMAIL', 'NAME', 'ROLE', 'SECOND FACTOR', 'LAST SIGN-IN (UTC)', 'STATE', 'TENANT']
const row = (one: Description): string[] =>
  [
    one.email,
    one.name ?? '',
    one.role ?? '',
    one.second_factor ? 'yes' : 'no',
    one.last_sign_in === null ? '-' : minuteOf(one.last_sign_in),
    one.state === 'inactive' ? 'disabled' : one.state,
    one.tenant ?? ''
  ].map(printable)

export const listUsers: Tool = {
  help: `list-users

Shows everybody who has an account, by address: name, role and tenant as far as they are given, whether they have a second
factor, when they last signed in (as far as Kratos keeps the session: end-sessions and disable-user remove them), and
whether they are active or disabled.

  --json   a JSON object for each person on a line of its own on stdout, in Kratos' order: {email, id, name, role, tenant,
           state, second_factor, second_factors: ["totp", "lookup_secret", "webauthn"], last_sign_in, created_at, schema_id};
           a list that could not be had to its end ends with {error, exit}
  --help

${kratosHelp}

Exit codes: 0 that is everybody, 1 it failed, 3 Kratos could not be reached
`,
  options: {},
  async work({ values, positionals, connect, out }) {
    if (positionals.length > 0) throw new ToolError(`list-users takes no address; got ${positionals.join(' ')}.`)
    const { api, failed } = connect()
    const everybody: Description[] = []
    let count = 0
    const show = async () => {
      for await (const people of pagesOfEverybody(api)) {
        const described = await mapFew(people, askedAtOnce, async (person) =>
          describe(person, await lastSignIn(api, person.id))
        )
        count += described.length
        if (values.json) out.result(described.map((one) => `${JSON.stringify(one)}\n`).join(''))
        else everybody.push(...described)
      }
    }
    await show().catch(failed('Error listing users:'))
    if (!values.json && count > 0) {
      const rows = everybody.toSorted((a, b) => a.email.localeCompare(b.email, 'en')).map(row)
      out.result(`${tableLines(head, rows).join('\n')}\n`)
    }
    out.words(count === 0 ? 'Nobody has an account yet.\n' : count === 1 ? '1 user\n' : `${count} users\n`)
  }
}

await runIfStarted(import.meta.url, listUsers)
