// npm run invite-user -- EMAIL        (in the image: node tools/invite-user.js EMAIL)
import type { CreateIdentityBody } from '@ory/client'
import { identityIn, recoveryIn } from './cli/parse-response.ts'
import { readDuration, readEmail, readName, readRole, readTenant } from './cli/arguments.ts'
import type { Connection } from './cli/connection.ts'
import { findIdentity, metadataOf } from './cli/identity.ts'
import { formatMinute } from './cli/printable.ts'
import { kratosHelp, runIfStarted, type Tool } from './cli/tool.ts'

type Metadata = Partial<Record<'name' | 'role' | 'tenant_id', string>>

/** Creates a user. @returns the id */
async function createUser(
  { api, failed }: Connection,
  o: { email: string; metadata: Metadata; schema: string | undefined }
): Promise<string> {
  // Without schema_id Kratos uses the deployment's default schema, whatever its name is (kratos §14.15).
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

/** Sets these members of `metadata_public` and keeps the others; Kratos creates it where there is none (kratos §8.1). */
async function setMetadata({ api, failed }: Connection, id: string, email: string, metadata: Metadata): Promise<void> {
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

/**
 * Which role somebody without one has, and how to give them another.
 * @param byDefault DEFAULT_ROLE, where this machine has it: in the image, or empty
 */
const roleNote = (email: string, byDefault: string | undefined): string =>
  `Without --role they have the deployment's default role: ${byDefault ? `${byDefault} (DEFAULT_ROLE)` : 'viewer, unless its DEFAULT_ROLE says otherwise'}. ` +
  `To give another: invite-user ${email} --role viewer, editor or admin\n`

/** Messages and exit codes are those of the existing tool, without its defects (existing console §3.2). */
export const inviteUser: Tool<
  { code: 'boolean' } & Record<'expires' | 'name' | 'role' | 'tenant' | 'schema', 'string'>
> = {
  help: `invite-user EMAIL

Creates a link with which the user signs in and chooses a password. A user who doesn't exist yet is created first.
Until it is used or expires, the link gives access like a password: send it over a secure channel.

  --code           a link to this console's own page, and a six-digit code to enter there. Neither works alone, and no
                   preview in a mail or chat program can use the link up. Send them over two different channels
  --expires TIME   how long the link is valid, for example 30m, 12h or 1h30m; 12h by default
  --name NAME      the user's name
  --role ROLE      viewer (reads), editor (reads and writes) or admin (also tenants, secrets and users)
  --tenant ID      the user's tenant, by its id in Rafiki
                   These three are written to metadata_public; values that are not given stay unchanged
  --schema ID      the identity schema of a new user; by default KRATOS_SCHEMA_ID, else Kratos' own default
  --json           one JSON object on stdout: {email, id, created, link, code (with --code), expires_at}
  --help

${kratosHelp}
Only the link is written to stdout (with --code: the link, then the code on a line of its own); messages go to stderr.

Exit codes: 0 the link was created, 1 failed, 3 Kratos is unreachable
`,
  options: {
    code: 'boolean',
    expires: 'string',
    name: 'string',
    role: 'string',
    tenant: 'string',
    schema: 'string'
  },
  async run({ values, positionals, env, connect, out }) {
    const email = readEmail(positionals)
    const expiresIn = readDuration(values.expires ?? '12h')
    const metadata: Metadata = {
      ...(values.name === undefined ? {} : { name: readName(values.name) }),
      ...(values.role === undefined ? {} : { role: readRole(values.role) }),
      ...(values.tenant === undefined ? {} : { tenant_id: readTenant(values.tenant) })
    }
    const connection = connect()
    const { api, failed } = connection

    const known = await findIdentity(api, email).catch(failed(`Error retrieving identity ${email}:`))
    let id = known?.id
    if (known && id) {
      out.message(`User with email ${email} exists on the system with the ID: ${id}\n`)
      if (values.schema !== undefined && values.schema !== known.schema_id)
        out.message(`The user keeps the schema ${known.schema_id}: --schema only applies to a new user.\n`)
      if (Object.keys(metadata).length > 0) {
        await setMetadata(connection, id, email, metadata)
        out.message(`Set in metadata_public: ${Object.keys(metadata).join(', ')}\n`)
      }
      if (known.state === 'inactive')
        out.message(`The user is disabled: Kratos refuses the link until enable-user is run.\n`)
    } else {
      out.message(`No user with email ${email} exists on the system\n`)
      id = await createUser(connection, { email, metadata, schema: values.schema ?? env.KRATOS_SCHEMA_ID?.trim() })
      out.message(`Successfully created user ${email} with ID ${id}\n`)
    }
    if (metadata.role === undefined && (!known || metadataOf(known).role === undefined))
      out.message(roleNote(email, env.DEFAULT_ROLE?.trim()))

    const body = { identity_id: id, expires_in: expiresIn }
    const request: Promise<{ data: unknown }> = values.code
      ? api.createRecoveryCodeForIdentity({ createRecoveryCodeForIdentityBody: body })
      : api.createRecoveryLinkForIdentity({ createRecoveryLinkForIdentityBody: body })
    const recovery = await request
      .then(({ data }) => recoveryIn(data, values.code))
      .catch(failed(`Error creating recovery ${values.code ? 'code' : 'link'} for user ${email}:`))
    const { recovery_link: link, recovery_code: code, expires_at } = recovery
    if (values.json)
      return out.result(
        `${JSON.stringify({ email, id, created: !known, link, ...(values.code ? { code } : {}), expires_at })}\n`
      )
    if (expires_at)
      out.message(`${values.code ? 'Link and code are' : 'The link is'} valid until ${formatMinute(expires_at)} UTC.\n`)
    // At a terminal this reads as one line each, while stdout holds nothing but the link and the code.
    out.message(`${known ? 'Recovery' : 'Registration'} Link for ${email}: `)
    out.result(`${link}\n`)
    if (values.code) {
      out.message(`Code for ${email}: `)
      out.result(`${code}\n`)
    }
  }
}

await runIfStarted(import.meta.url, inviteUser)
