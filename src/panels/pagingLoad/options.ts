/** Options of the panel besides unit, decimals and display name. */
export interface PagingLoadOptions {
  /** Shows each value in its cell. */
  showValues: boolean;
}
