import { MissingFileError } from '~/lib/missing-file'
import { RafikiFailure } from '~/rafiki/client/failures'
import type { IconName } from '~/ui/theme/icon'

/** What the error page shows. */
export interface ErrorMessage {
  icon: IconName
  title: string
  /** What happened, and what did not */
  text: string
  /** The action that the page offers; "wait" is a retry with a countdown */
  remedy: 'wait' | 'retry' | 'sign-in' | 'second-factor' | 'credentials' | 'reload' | 'leave'
  /** Technical details, to be sent to support */
  facts: { term: string; value: string }[]
}

type Message = Omit<ErrorMessage, 'facts'>

const unanswered: Message = {
  icon: 'unplugged',
  title: 'Rafiki isn’t answering',
  text: 'You’re signed in and the console works, but the Rafiki backend behind it doesn’t respond, so this page can’t be loaded.',
  remedy: 'wait'
}

const messagesByKind: Record<RafikiFailure['kind'], Message> = {
  unreachable: unanswered,
  timeout: unanswered,
  'bad-answer': {
    ...unanswered,
    title: 'Unexpected response',
    text: 'A proxy between this console and Rafiki returned an unexpected response, so this page can’t be loaded.'
  },
  'refused-signature': {
    icon: 'signature',
    title: 'Rafiki refused the signature',
    text: 'The API secret is wrong, or the clocks differ too much. You’re still signed in. Enter the API secret again, or correct the clock of this computer.',
    remedy: 'credentials'
  },
  'session-over': {
    icon: 'sign-out',
    title: 'You were signed out',
    text: 'Your session has ended. Sign in again to return to this page.',
    remedy: 'sign-in'
  },
  'session-unchecked': {
    icon: 'unplugged',
    title: 'The sign-in service isn’t answering',
    text: 'The gateway couldn’t check who you are, so it didn’t ask Rafiki, and this page can’t be loaded.',
    remedy: 'wait'
  },
  graphql: {
    icon: 'alert',
    title: 'Rafiki reported an error',
    text: 'This page can’t be loaded. The details say what Rafiki reported.',
    remedy: 'retry'
  },
  'too-large': {
    icon: 'alert',
    title: 'The request was too large',
    text: 'Rafiki refused it, so this page can’t be loaded.',
    remedy: 'retry'
  }
}

const forbidden: Message = {
  icon: 'forbidden',
  title: 'You don’t have access to this page',
  text: 'It is not available to your tenant. Ask an operator.',
  remedy: 'leave'
}

const notFound: Message = {
  icon: 'not-found',
  title: 'Not found',
  text: 'Nothing with this id exists, or it belongs to another tenant. It may have been deleted.',
  remedy: 'leave'
}

// The gateway sends this code when it demands more than Kratos' whoami: a plain sign-in would lead back to this page.
const secondFactor: Message = {
  icon: 'safe',
  title: 'Second factor required',
  text: 'You’re signed in, but Rafiki is available only after you verify with your second factor. Nothing was changed.',
  remedy: 'second-factor'
}

const messagesByCode: Record<string, Message | undefined> = {
  FORBIDDEN: forbidden,
  NOT_FOUND: notFound,
  SECOND_FACTOR_REQUIRED: secondFactor
}

/** The message for an error that reached a page boundary. */
export function errorMessage(error: unknown): ErrorMessage {
  if (error instanceof RafikiFailure) {
    const byCode = ['graphql', 'session-over'].includes(error.kind) ? messagesByCode[error.code ?? ''] : undefined
    return {
      ...(byCode ?? messagesByKind[error.kind]),
      facts: [
        { term: 'Answer', value: error.message },
        ...(error.code ? [{ term: 'Code', value: error.code }] : []),
        ...(error.requestId ? [{ term: 'Request', value: error.requestId }] : [])
      ]
    }
  }
  if (error instanceof MissingFileError)
    return {
      icon: 'reload',
      title: 'This page couldn’t be loaded',
      text: 'A newer version of the console may have been deployed, or the network may be interrupted. Reload to continue.',
      remedy: 'reload',
      facts: [{ term: 'Error', value: error.message }]
    }
  return {
    icon: 'alert',
    title: 'This page stopped working',
    text: 'This is an error in the console, not in Rafiki. What you did on other pages is not affected.',
    remedy: 'retry',
    facts: [{ term: 'Error', value: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }]
  }
}
