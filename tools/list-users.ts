// npm run list-users                  (in the image: node tools/list-users.js)
import type { Identity } from '@ory/client'
import { mapConcurrently, identityPages } from './cli/list-identities.ts'
import { emailOf, metadataOf } from './cli/identity.ts'
import { formatMinute, printable } from './cli/printable.ts'
import { secondFactorsOf } from './cli/second-factor.ts'
import { lastSignIn } from './cli/sessions.ts'
import { tableLines } from './cli/table.ts'
import { kratosHelp, runIfStarted, type Tool } from './cli/tool.ts'
import { ToolError } from './cli/tool-error.ts'

// The sessions are asked for per user: that takes as many requests as there are users, a list of all sessions as many as there were sign-ins.
const concurrentRequests = 8

function describe(identity: Identity, lastSignedIn: string | undefined) {
  const { name, role, tenant } = metadataOf(identity)
  const factors = secondFactorsOf(identity)
  return {
    email: emailOf(identity),
    id: identity.id,
    name: name ?? null,
    role: role ?? null,
    tenant: tenant ?? null,
    state: identity.state ?? 'active',
    second_factor: factors.length > 0,
    second_factors: factors,
    last_sign_in: lastSignedIn ?? null,
    created_at: identity.created_at ?? null,
    schema_id: identity.schema_id
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
    one.last_sign_in === null ? '-' : formatMinute(one.last_sign_in),
    one.state === 'inactive' ? 'disabled' : one.state,
    one.tenant ?? ''
  ].map(printable)

export const listUsers: Tool = {
  help: `list-users

Lists all users by address: name, role and tenant if set, whether they have a second factor, when they last signed in (as
long as Kratos keeps the session, which outlasts its end), and whether they are active or disabled.

  --json   one JSON object per user and line on stdout, in Kratos' order: {email, id, name, role, tenant, state,
           second_factor, second_factors: ["totp", "lookup_secret", "webauthn"], last_sign_in, created_at, schema_id};
           a list that could not be completed ends with {error, exit}
  --help

${kratosHelp}

Exit codes: 0 all users are listed, 1 failed, 3 Kratos is unreachable
`,
  options: {},
  async run({ values, positionals, connect, out }) {
    if (positionals.length > 0) throw new ToolError(`list-users takes no arguments, got: ${positionals.join(' ')}`)
    const { api, failed } = connect()
    const users: Description[] = []
    let count = 0
    const listAll = async () => {
      for await (const page of identityPages(api)) {
        const described = await mapConcurrently(page, concurrentRequests, async (identity) =>
          describe(identity, await lastSignIn(api, identity.id))
        )
        count += described.length
        if (values.json) out.result(described.map((one) => `${JSON.stringify(one)}\n`).join(''))
        else users.push(...described)
      }
    }
    await listAll().catch(failed('Error listing users:'))
    if (!values.json && count > 0) {
      const rows = users.toSorted((a, b) => a.email.localeCompare(b.email, 'en')).map(row)
      out.result(`${tableLines(head, rows).join('\n')}\n`)
    }
    out.message(count === 0 ? 'No users yet\n' : count === 1 ? '1 user\n' : `${count} users\n`)
  }
}

await runIfStarted(import.meta.url, listUsers)
