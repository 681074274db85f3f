/** What a phone can show for itself, and the endpoint that takes it. */
export type Proof =
  | { readonly by: 'signInWithWechat'; readonly input: { readonly code: string } }
  | { readonly by: 'signInAsDemo'; readonly input: { readonly key: string } };
