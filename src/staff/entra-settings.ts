/** Registration of the staff's single sign-on in Microsoft Entra ID. */
export type EntraSettings = {
  /** The only tenant whose accounts get in. */
  readonly tenantId: string;
  readonly clientId: string;
  /** For signing in from a browser outside Teams; null: from Teams only. */
  readonly clientSecret: string | null;
  /** As under "Expose an API"; null: `api://HOST/CLIENT-ID`. */
  readonly appIdUri: string | null;
  /** Without a slash at the end. */
  readonly authority: string;
  /** Whether the staff's key is taken besides. */
  readonly keepsKey: boolean;
};
