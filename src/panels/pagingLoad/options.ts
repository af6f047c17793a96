/** What the panel's editor offers besides unit, decimals and display name. */
export interface PagingLoadOptions {
  /** Writes each value into its cell. */
  showValues: boolean;
}
