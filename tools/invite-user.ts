// npm run invite-user -- EMAIL        (in the image: node tools/invite-user.js EMAIL)
import type { CreateIdentityBody } from '@ory/client'
import { identityIn, recoveryIn } from './cli/parse-response.ts'
import { readDuration, readEmail, readName, readRole, readTenant } from './cli/arguments.ts'
import type { Connection } from './cli/connection.ts'
import { findPerson } from './cli/person.ts'
import { minuteOf } from './cli/printable.ts'
import { kratosHelp, runIfStarted, type Tool } from './cli/tool.ts'

type Metadata = Partial<Record<'name' | 'role' | 'tenant', string>>

/** Creates somebody and answers their id. */
async function create(
  { api, failed }: Connection,
  o: { email: string; metadata: Metadata; schema: string | undefined }
): Promise<string> {
  // Without schema_id Kratos takes the deployment's own, whatever it is called (kratos §14.15).
  const body: Partial<CreateIdentityBody> = {
    ...(o.schema ? { schema_id: o.schema } : {}),
    traits: { email: o.email },
    ...(Object.keys(o.metadata).length > 0 ? { metadata_public: o.metadata } : {})
  }
  const created = await api
    .createIdentity({ createIdentityBody: body as CreateIdentityBody })
    .then(({ data }) => identityIn(data))
    .catch(failed(`Error creating identity for ${o.email}:`))
  return created.id
}

/** Writes these members of `metadata_public` and leaves the others as they are; where there was none Kratos makes it (kratos §8.1). */
async function annotate({ api, failed }: Connection, id: string, email: string, metadata: Metadata): Promise<void> {
  const jsonPatch = Object.entries(metadata).map(([key, value]) => ({
    op: 'replace' as const,
    path: `/metadata_public/${key}`,
    value
  }))
  await api
    .patchIdentity({ id, jsonPatch })
    .then(({ data }) => identityIn(data, id))
    .catch(failed(`Error changing metadata of ${email}:`))
}

/** Words and exit codes: existing console §3.2, with the defects named there mended. */
export const inviteUser: Tool<
  { code: 'boolean' } & Record<'expires' | 'name' | 'role' | 'tenant' | 'schema', 'string'>
> = {
  help: `invite-user EMAIL

Makes a link with which the owner of that address signs in and chooses a password; somebody who is new is created first.
The link is as good as a password until it is used or has expired: hand it over in a safe way.

  --code           a link that is of no use alone, to this console's own page, and a code of six digits to enter there:
                   no preview in a mail or chat can use it up. Hand the two over in different ways
  --expires TIME   how long it is good, as in 30m, 12h or 1h30m; 12h unless given
  --name NAME      what to call the person
  --role ROLE      what they may do, as in operator or viewer
  --tenant ID      the tenant they belong to, by its id in Rafiki
                   These three are written to metadata_public; what isn't given stays as it is
  --schema ID      the identity schema of somebody new; else KRATOS_SCHEMA_ID, else Kratos' default
  --json           one JSON object on stdout: {email, id, created, link, code (with --code), expires_at}
  --help

${kratosHelp}
The link alone goes to stdout (with --code: the link, and the code on a line of its own), words go to stderr.

Exit codes: 0 here is the link, 1 it failed, 3 Kratos could not be reached
`,
  options: {
    code: 'boolean',
    expires: 'string',
    name: 'string',
    role: 'string',
    tenant: 'string',
    schema: 'string'
  },
  async work({ values, positionals, env, connect, out }) {
    const email = readEmail(positionals)
    const expiresIn = readDuration(values.expires ?? '12h')
    const metadata: Metadata = {
      ...(values.name === undefined ? {} : { name: readName(values.name) }),
      ...(values.role === undefined ? {} : { role: readRole(values.role) }),
      ...(values.tenant === undefined ? {} : { tenant: readTenant(values.tenant) })
    }
    const connection = connect()
    const { api, failed } = connection

    const known = await findPerson(api, email).catch(failed(`Error retrieving identity ${email}:`))
    let id = known?.id
    if (known && id) {
      out.words(`User with email ${email} exists on the system with the ID: ${id}\n`)
      if (values.schema !== undefined && values.schema !== known.schema_id)
        out.words(`They keep their schema ${known.schema_id}: --schema is for somebody new.\n`)
      if (Object.keys(metadata).length > 0) {
        await annotate(connection, id, email, metadata)
        out.words(`Their ${Object.keys(metadata).join(', ')} in metadata_public was set.\n`)
      }
      if (known.state === 'inactive')
        out.words(`They are disabled: Kratos will refuse the link until enable-user lets them in again.\n`)
    } else {
      out.words(`No user with email ${email} exists on the system\n`)
      id = await create(connection, { email, metadata, schema: values.schema ?? env.KRATOS_SCHEMA_ID?.trim() })
      out.words(`Successfully created user ${email} with ID ${id}\n`)
    }

    const body = { identity_id: id, expires_in: expiresIn }
    const asked: Promise<{ data: unknown }> = values.code
      ? api.createRecoveryCodeForIdentity({ createRecoveryCodeForIdentityBody: body })
      : api.createRecoveryLinkForIdentity({ createRecoveryLinkForIdentityBody: body })
    const made = await asked
      .then(({ data }) => recoveryIn(data, values.code))
      .catch(failed(`Error creating recovery ${values.code ? 'code' : 'link'} for user ${email}:`))
    const { recovery_link: link, recovery_code: code, expires_at } = made
    if (values.json)
      return out.result(
        `${JSON.stringify({ email, id, created: !known, link, ...(values.code ? { code } : {}), expires_at })}\n`
      )
    if (expires_at)
      out.words(`${values.code ? 'Link and code are' : 'The link is'} good until ${minuteOf(expires_at)} UTC.\n`)
    // One line each in a terminal, and still nothing but the link and the code on stdout.
    out.words(`${known ? 'Recovery' : 'Registration'} Link for ${email}: `)
    out.result(`${link}\n`)
    if (values.code) {
      out.words(`Code for ${email}: `)
      out.result(`${code}\n`)
    }
  }
}

await runIfStarted(import.meta.url, inviteUser)
