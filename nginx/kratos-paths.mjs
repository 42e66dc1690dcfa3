/**
 * The paths of Kratos' public API that the console calls and mails link to (kratos §2), without the slash they begin with; everything else does
 * not exist for a browser. The source of a regular expression that nginx and Node read alike.
 */
export const kratosPaths =
  '(?:sessions(?:/whoami|/[0-9a-f-]{36})?|self-service/(?:login|recovery|settings|verification)(?:/browser|/flows)?|self-service/logout(?:/browser)?|self-service/errors|\\.well-known/ory/webauthn\\.js)'
