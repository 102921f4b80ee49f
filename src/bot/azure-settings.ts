/** Registration of an Azure Bot, by the names that the SDK gives its settings. */
export type AzureSettings = {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword: string;
  readonly MicrosoftAppType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly MicrosoftAppTenantId: string;
  /** Settings of another cloud than the public one, by the SDK's names; empty for the public one. */
  readonly cloud: Readonly<Record<string, string>>;
};
