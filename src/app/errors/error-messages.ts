import { RafikiFailure } from '~/rafiki/client/failures'
import type { IconName } from '~/ui/theme/icon'

/** What a page says that could not be shown. */
export interface ErrorMessage {
  icon: IconName
  title: string
  /** What happened, and what did not. */
  text: string
  /** What helps: asking again (with or without a countdown), signing in, the second step, other credentials, a new version, going elsewhere. */
  remedy: 'wait' | 'retry' | 'sign-in' | 'second-factor' | 'credentials' | 'reload' | 'leave'
  /** Technical facts, for whoever is asked for help. */
  facts: { term: string; value: string }[]
}

/** A page's code that could not be fetched: most often because a new version was deployed and the old files are gone. */
export const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script|preload CSS/i.test(error.message)

const unanswered: Pick<ErrorMessage, 'icon' | 'title' | 'text' | 'remedy'> = {
  icon: 'unplugged',
  title: 'Rafiki isn’t answering',
  text: 'You’re signed in and the console works, but the Rafiki backend behind it doesn’t respond, so this page can’t be read.',
  remedy: 'wait'
}

const byKind: Record<RafikiFailure['kind'], Pick<ErrorMessage, 'icon' | 'title' | 'text' | 'remedy'>> = {
  unreachable: unanswered,
  timeout: unanswered,
  'bad-answer': {
    ...unanswered,
    title: 'Rafiki’s answer can’t be read',
    text: 'Something between this console and Rafiki answered with what Rafiki wouldn’t say, so this page can’t be read.'
  },
  'refused-signature': {
    icon: 'signature',
    title: 'Rafiki refused the signature',
    text: 'The console’s key or clock doesn’t fit Rafiki’s. You’re still signed in. Enter the API secret again, or set this machine’s clock.',
    remedy: 'credentials'
  },
  'session-over': {
    icon: 'sign-out',
    title: 'You were signed out',
    text: 'Your session is over. Sign in again to come back to this page.',
    remedy: 'sign-in'
  },
  graphql: {
    icon: 'alert',
    title: 'Rafiki couldn’t answer',
    text: 'So this page can’t be read.',
    remedy: 'retry'
  },
  'too-large': {
    icon: 'alert',
    title: 'That was too much for one request',
    text: 'So this page can’t be read.',
    remedy: 'retry'
  }
}

const forbidden: Pick<ErrorMessage, 'icon' | 'title' | 'text' | 'remedy'> = {
  icon: 'forbidden',
  title: 'This isn’t open to you',
  text: 'This tenant may not see it. Ask an operator.',
  remedy: 'leave'
}

const notFound: Pick<ErrorMessage, 'icon' | 'title' | 'text' | 'remedy'> = {
  icon: 'not-found',
  title: 'There’s nothing here',
  text: 'What this address names doesn’t exist, or not for this tenant. It may have been deleted.',
  remedy: 'leave'
}

// The gateway's, when its rules ask for more than Kratos' whoami does: a plain sign-in would lead right back here.
const secondFactor: Pick<ErrorMessage, 'icon' | 'title' | 'text' | 'remedy'> = {
  icon: 'safe',
  title: 'Your second factor is needed',
  text: 'You’re signed in, but Rafiki is open only to who has shown a second factor. Nothing was changed.',
  remedy: 'second-factor'
}

const byCode: Record<string, typeof forbidden | undefined> = {
  FORBIDDEN: forbidden,
  NOT_FOUND: notFound,
  SECOND_FACTOR_REQUIRED: secondFactor
}

/** The page for an error that reached the boundary. */
export function errorMessage(error: unknown): ErrorMessage {
  if (error instanceof RafikiFailure) {
    const words = (['graphql', 'session-over'].includes(error.kind) && byCode[error.code ?? '']) || byKind[error.kind]
    return {
      ...words,
      facts: [
        { term: 'Answer', value: error.message },
        ...(error.code ? [{ term: 'Code', value: error.code }] : []),
        ...(error.requestId ? [{ term: 'Request', value: error.requestId }] : [])
      ]
    }
  }
  if (isMissingChunk(error))
    return {
      icon: 'reload',
      title: 'A part of the console is missing',
      text: 'Most often a newer version was deployed and took the old files away; it may also be the network. Reload to continue.',
      remedy: 'reload',
      facts: []
    }
  return {
    icon: 'alert',
    title: 'This page stopped working',
    text: 'That’s a mistake in the console, not in Rafiki. What you did before on other pages is not affected.',
    remedy: 'retry',
    facts: [{ term: 'Error', value: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }]
  }
}
