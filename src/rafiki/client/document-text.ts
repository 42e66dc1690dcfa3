/** A GraphQL document as text; the types say what its operation takes and answers. Written by `npm run generate` alone. */
export type DocumentText<Result, Variables> = string & { readonly __types?: (variables: Variables) => Result }

/** What the operation of a document answers: `ResultOf<typeof AssetDocument>`. */
export type ResultOf<Document> = Document extends DocumentText<infer Result, never> ? Result : never
