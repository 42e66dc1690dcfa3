// npm run delete-user -- EMAIL        (in the image: node tools/delete-user.js EMAIL)
import { expectNoContent } from './cli/parse-response.ts'
import { requireConfirmation } from './cli/confirm.ts'
import { requireUser } from './cli/identity.ts'
import { kratosHelp, runIfStarted, type Tool, userHelp } from './cli/tool.ts'

/** Messages and exit codes are those of the existing tool, without its defects (existing console §3.2). */
export const deleteUser: Tool<{ yes: 'boolean' }> = {
  help: `delete-user EMAIL|ID

Deletes the user and ends all their sessions. It shows the user and asks for confirmation at the terminal; a script, which
has none, confirms with --yes. To lock a user out for a while, use disable-user.

  --yes    don't ask for confirmation; after a -- when npm runs this, because npm has a --yes of its own
  --json   one JSON object on stdout: {email, id, deleted}
  --help

${userHelp}
${kratosHelp}

Exit codes: 0 deleted, 1 failed or was not confirmed, 2 no user has this address or ID, 3 Kratos is unreachable
`,
  options: { yes: 'boolean' },
  async run(context) {
    const { api, failed, identity, email } = await requireUser(context)
    await requireConfirmation(context, {
      question: 'Delete this user? This cannot be undone.',
      otherwise: 'Nothing was deleted',
      command: `delete-user -- ${email}`
    })
    // Kratos ends the user's sessions too (kratos §8.1).
    await api
      .deleteIdentity({ id: identity.id })
      .then(expectNoContent)
      .catch(failed(`Error deleting identity for ${email}:`))
    context.out.result(
      context.values.json
        ? `${JSON.stringify({ email, id: identity.id, deleted: true })}\n`
        : `Successfully deleted user ${email} with ID ${identity.id}\n`
    )
  }
}

await runIfStarted(import.meta.url, deleteUser)
