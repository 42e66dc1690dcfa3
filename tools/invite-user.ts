// npm run invite-user -- EMAIL        (in the image: node tools/invite-user.js EMAIL)
import type { CreateIdentityBody } from '@ory/client'
import { findPerson, isStarted, runTool, type Tool } from './kratos-admin.ts'

/** Words and exit codes: contract, existing console §3.2, with the defects named there mended. */
export const inviteUser: Tool = {
  help: `invite-user EMAIL

Makes a link with which the owner of that address signs in and chooses a password; somebody who is new is created first.
The link is as good as a password until it is used or 12 hours have passed: hand it over in a safe way.

  --json   one JSON object on stdout: {email, id, created, link, expires_at}
  --help

KRATOS_ADMIN_URL names Kratos' admin API, with or without /admin at its end.
The link alone goes to stdout, words go to stderr.

Exit codes: 0 here is the link, 1 it failed, 3 Kratos could not be reached
`,
  flags: [],
  async work({ flags, email, api, out, failed }) {
    const known = await findPerson(api, email).catch(failed(`Error retrieving identity ${email}:`))
    let id = known?.id
    if (id) out.words(`User with email ${email} exists on the system with the ID: ${id}\n`)
    else {
      out.words(`No user with email ${email} exists on the system\n`)
      // Without schema_id Kratos takes the deployment's own, whatever it is called (contract/kratos.md §14.15).
      const createIdentityBody = { traits: { email } } as CreateIdentityBody
      const created = await api
        .createIdentity({ createIdentityBody })
        .catch(failed(`Error creating identity for ${email}:`))
      id = created.data.id
      out.words(`Successfully created user ${email} with ID ${id}\n`)
    }
    const { data } = await api
      .createRecoveryLinkForIdentity({ createRecoveryLinkForIdentityBody: { identity_id: id, expires_in: '12h' } })
      .catch(failed(`Error creating recovery link for user ${email}:`))
    const link = data.recovery_link
    if (flags.json)
      return out.result(`${JSON.stringify({ email, id, created: !known, link, expires_at: data.expires_at })}\n`)
    // One line in a terminal, and still nothing but the link on stdout.
    out.words(`${known ? 'Recovery' : 'Registration'} Link for ${email}: `)
    out.result(`${link}\n`)
  }
}

if (isStarted(import.meta.url)) process.exitCode = await runTool(inviteUser, process.argv.slice(2), process.env)
